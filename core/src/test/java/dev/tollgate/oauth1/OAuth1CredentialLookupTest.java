package dev.tollgate.oauth1;

import static dev.tollgate.oauth1.OAuth1Fixture.URL;
import static dev.tollgate.oauth1.OAuth1Fixture.rejected;
import static dev.tollgate.oauth1.OAuth1Fixture.unavailable;
import static dev.tollgate.testing.OAuth1Signer.signer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.tollgate.Reason;
import dev.tollgate.authentication.Outcome;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Client and token, as the store of credentials finds them, does not, or cannot tell. */
class OAuth1CredentialLookupTest {

  private final OAuth1Fixture fixture = new OAuth1Fixture();

  @ParameterizedTest
  @CsvSource({
    "nobody, token-1, OAUTH1_CLIENT_UNKNOWN",
    "CLIENT-1, token-1, OAUTH1_CLIENT_UNKNOWN",
    "client-off, token-1, OAUTH1_CLIENT_UNKNOWN",
    "client-1, no-token, OAUTH1_TOKEN_REJECTED",
    "client-1, token-2, OAUTH1_TOKEN_REJECTED",
  })
  void authenticate_clientOrTokenNotGenuine_rejectsAsUnsigned(
      String client, String token, Reason reason) {
    fixture.settings.problemReporting(true);
    String header =
        signer().with("oauth_consumer_key", client).with("oauth_token", token).header("GET", URL);
    assertThat(rejected(fixture.get(header), reason).advice())
        .containsExactly(entry("oauth_problem", "signature_invalid"));
    assertThat(fixture.credentials.asked).containsExactly("client " + client, "token " + token);
    assertThat(fixture.nonces.claimed()).isEmpty();
  }

  @Test
  void authenticate_storeFindsClientUnderAnotherName_rejectsAsUnknown() {
    fixture.store =
        new CredentialStore() {
          @Override
          public Lookup<ClientCredentials> client(String key) {
            return fixture.credentials.client("client-1");
          }

          @Override
          public Lookup<TokenCredentials> token(String token) {
            return fixture.credentials.token(token);
          }
        };
    String header = signer().with("oauth_consumer_key", "Client-1 ").header("GET", URL);
    rejected(fixture.get(header), Reason.OAUTH1_CLIENT_UNKNOWN);
  }

  @Test
  void authenticate_storeFindsTokenUnderAnotherName_rejectsIt() {
    fixture.store =
        new CredentialStore() {
          @Override
          public Lookup<ClientCredentials> client(String key) {
            return fixture.credentials.client(key);
          }

          @Override
          public Lookup<TokenCredentials> token(String token) {
            return fixture.credentials.token("token-1");
          }
        };
    String header = signer().with("oauth_token", "TOKEN-1").header("GET", URL);
    rejected(fixture.get(header), Reason.OAUTH1_TOKEN_REJECTED);
  }

  @Test
  void authenticate_storeThrows_isUnavailableAndTellsNoSecret() {
    fixture.store =
        new CredentialStore() {
          @Override
          public Lookup<ClientCredentials> client(String key) {
            throw new IllegalStateException("password=hunter2");
          }

          @Override
          public Lookup<TokenCredentials> token(String token) {
            return new Lookup.Unknown<>();
          }
        };
    Outcome outcome = fixture.get(signer().header("GET", URL));
    unavailable(outcome, Reason.CREDENTIAL_STORE_UNAVAILABLE);
    assertThat(outcome.toString()).doesNotContain("hunter2");
  }

  @Test
  void authenticate_tokenLookupUnavailable_isUnavailable() {
    fixture.store =
        new CredentialStore() {
          @Override
          public Lookup<ClientCredentials> client(String key) {
            return fixture.credentials.client(key);
          }

          @Override
          public Lookup<TokenCredentials> token(String token) {
            return new Lookup.Unavailable<>("down");
          }
        };
    unavailable(fixture.get(signer().header("GET", URL)), Reason.CREDENTIAL_STORE_UNAVAILABLE);
  }

  @Test
  void close_closesTheCredentialStore() {
    List<String> closed = new ArrayList<>();
    fixture.store =
        new CredentialStore() {
          @Override
          public Lookup<ClientCredentials> client(String key) {
            return new Lookup.Unknown<>();
          }

          @Override
          public Lookup<TokenCredentials> token(String token) {
            return new Lookup.Unknown<>();
          }

          @Override
          public void close() {
            closed.add("store");
          }
        };
    fixture.authenticator().close();
    assertThat(closed).containsExactly("store");
  }
}
