package dev.tollgate.example.oauth1;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Signpost 2. */
class SignpostContractTest extends ClientContract {

  @Override
  SigningClient client() {
    return new SignpostClient();
  }

  @Override
  List<String> signatureMethods() {
    return List.of("HMAC-SHA1", "HMAC-SHA256");
  }

  @Override
  Set<Oddity> signsWrongly() {
    return EnumSet.of(
        Oddity.OCTET_THAT_IS_NOT_UTF_8,
        Oddity.NO_EQUALS_SIGN,
        Oddity.IDENTICAL_PAIRS,
        Oddity.SAME_NAME_IN_QUERY_AND_FORM);
  }
}
