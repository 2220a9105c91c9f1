package dev.tollgate.oauth1;

import static dev.tollgate.oauth1.OAuth1Fixture.URL;
import static dev.tollgate.oauth1.OAuth1Fixture.accepted;
import static dev.tollgate.testing.OAuth1Signer.signer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.Secret;
import dev.tollgate.replay.NonceKey;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Keys must not change from version to version: stores outlive processes. */
class NonceDigestTest {

  private static final long TIMESTAMP = 1_700_000_000L;

  /** On both sides of what is collected in one piece. */
  @ParameterizedTest
  @CsvSource({
    "1,1,1",
    "100,380,8",
    "100,400,255",
    "511,512,513",
    "512,1,1",
    "600,700,40",
    "1,2000,255"
  })
  void keyOf_anyLengths_isTheDigestOfAllFourWithTheirLengths(int client, int token, int nonce)
      throws Exception {
    String clientKey = "c".repeat(client);
    String tokenText = "t".repeat(token);
    String nonceText = "n".repeat(Math.min(nonce, 255));
    OAuth1Fixture fixture = new OAuth1Fixture();
    fixture.credentials.with(
        ClientCredentials.withSecret(clientKey, Secret.of("client-secret-for-tests")).build());
    fixture.credentials.with(
        TokenCredentials.of(tokenText, Secret.of("token-secret-for-tests"), clientKey).build());

    accepted(
        fixture.get(
            signer()
                .secrets("client-secret-for-tests", "token-secret-for-tests")
                .with("oauth_consumer_key", clientKey)
                .with("oauth_token", tokenText)
                .with("oauth_timestamp", Long.toString(TIMESTAMP))
                .with("oauth_nonce", nonceText)
                .header("GET", URL)));

    ByteBuffer digest = ByteBuffer.wrap(sha256(clientKey, tokenText, nonceText));
    long owner =
        ByteBuffer.wrap(
                MessageDigest.getInstance("SHA-256")
                    .digest(clientKey.getBytes(StandardCharsets.US_ASCII)))
            .getLong();
    assertThat(fixture.nonces.claimed().keySet())
        .containsExactly(new NonceKey(digest.getLong(), digest.getLong(), owner));
  }

  private static byte[] sha256(String client, String token, String nonce) throws Exception {
    ByteArrayOutputStream octets = new ByteArrayOutputStream();
    DataOutputStream data = new DataOutputStream(octets);
    data.writeBytes("oauth1");
    write(data, client);
    write(data, token);
    data.writeLong(TIMESTAMP);
    write(data, nonce);
    return MessageDigest.getInstance("SHA-256").digest(octets.toByteArray());
  }

  private static void write(DataOutputStream data, String text) throws IOException {
    data.writeInt(text.length());
    data.writeBytes(text);
  }
}
