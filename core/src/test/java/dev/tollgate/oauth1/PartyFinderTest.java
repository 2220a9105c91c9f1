package dev.tollgate.oauth1;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.Reason;
import dev.tollgate.Secret;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Strangers get credentials to be checked against that cost the same work as genuine ones. */
class PartyFinderTest {

  private final MapCredentialStore store =
      new MapCredentialStore()
          .with(ClientCredentials.withSecret("c", Secret.of("secret")).build())
          .with(TokenCredentials.of("t", Secret.of("token-secret"), "c").build());
  private final PartyFinder finder = new PartyFinder(store);

  @Test
  void find_genuine_areThemselves() {
    Parties parties = find("c", "t", SignatureMethod.HMAC_SHA1);
    assertThat(parties.doubt()).isNull();
    assertThat(parties.client().key()).isEqualTo("c");
    assertThat(Objects.requireNonNull(parties.token()).client()).isEqualTo("c");
  }

  @Test
  void find_unknownClientWithHmac_hasSecretsOfItsOwn() {
    Parties parties = find("x", "t", SignatureMethod.HMAC_SHA1);
    assertThat(parties.doubt()).isEqualTo(Reason.OAUTH1_CLIENT_UNKNOWN);
    assertThat(parties.client().encodedSecret()).hasSize(32);
    assertThat(parties.encodedTokenSecret()).hasSize(32);
    assertThat(parties.client().rsaKey()).isNull();
  }

  @Test
  void find_unknownClientWithRsa_hasAKeyOfFullSize() {
    Parties parties = find("x", null, SignatureMethod.RSA_SHA256);
    assertThat(parties.doubt()).isEqualTo(Reason.OAUTH1_CLIENT_UNKNOWN);
    assertThat(Objects.requireNonNull(parties.client().rsaKey()).getModulus().bitLength())
        .isEqualTo(2048);
    assertThat(parties.encodedTokenSecret()).isEmpty();
  }

  @Test
  void find_methodOfTheOtherKind_hasAStandInOfThatKind() {
    Parties parties = find("c", "t", SignatureMethod.RSA_SHA256);
    assertThat(parties.doubt()).isEqualTo(Reason.OAUTH1_METHOD_REJECTED);
    assertThat(parties.client().rsaKey()).isNotNull();
  }

  @Test
  void find_unknownToken_hasAStandInForTheTokenOnly() {
    Parties parties = find("c", "x", SignatureMethod.HMAC_SHA1);
    assertThat(parties.doubt()).isEqualTo(Reason.OAUTH1_TOKEN_REJECTED);
    assertThat(parties.client().key()).isEqualTo("c");
    assertThat(parties.encodedTokenSecret()).hasSize(32);
  }

  private Parties find(String client, @Nullable String token, SignatureMethod method) {
    return ((PartyFinder.Search.Done) finder.find(client, token, method)).parties();
  }
}
