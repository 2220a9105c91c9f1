package dev.tollgate.example.oauth1;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Python's requests-oauthlib, as Debian has it. */
class RequestsOauthlibContractTest extends ClientContract {

  @Override
  SigningClient client() throws Exception {
    // Debian's packages are for Debian's Python, which need not be the first one on the path
    Path debians = Path.of("/usr/bin/python3");
    String advice =
        "install requests-oauthlib, PyJWT and cryptography (Debian: python3-requests-oauthlib"
            + " python3-jwt python3-cryptography)";
    Path python = Files.isExecutable(debians) ? debians : Prerequisite.program("python3", advice);
    Path folder = Path.of("src", "test", "python");
    Prerequisite.succeeds(
        folder, advice, python.toString(), "-c", "import requests_oauthlib, jwt, cryptography");
    return ScriptedClient.start(folder, List.of(python.toString(), "requests_oauthlib_client.py"));
  }

  @Override
  List<String> signatureMethods() {
    return List.of(
        "HMAC-SHA1", "HMAC-SHA256", "HMAC-SHA512", "RSA-SHA1", "RSA-SHA256", "RSA-SHA512");
  }

  @Override
  boolean hashesBodies() {
    return true;
  }

  @Override
  Set<Oddity> signsWrongly() {
    return EnumSet.of(Oddity.OCTET_THAT_IS_NOT_UTF_8);
  }
}
