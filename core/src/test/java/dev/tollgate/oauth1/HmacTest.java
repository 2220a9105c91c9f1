package dev.tollgate.oauth1;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HmacTest {

  @ParameterizedTest
  @CsvSource({"SHA-1, HmacSHA1", "SHA-256, HmacSHA256", "SHA-512, HmacSHA512"})
  void finish_keysOfAllLengths_agreesWithMac(String digest, String algorithm) throws Exception {
    Hmac hmac = new Hmac(digest);
    Mac mac = Mac.getInstance(algorithm);
    for (int length = 0; length < 200; length++) {
      byte[] client = "c".repeat(length / 2).getBytes(StandardCharsets.US_ASCII);
      byte[] token = "t".repeat(length - length / 2).getBytes(StandardCharsets.US_ASCII);
      byte[] text = "x".repeat(length * 7).getBytes(StandardCharsets.US_ASCII);
      String key = "c".repeat(client.length) + '&' + "t".repeat(token.length);
      mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.US_ASCII), algorithm));
      hmac.begin(client, token);
      hmac.update(text, 0, text.length / 3);
      hmac.update(text, text.length / 3, text.length - text.length / 3);
      assertThat(hmac.finish()).as("length %s", length).isEqualTo(mac.doFinal(text));
    }
  }

  @ParameterizedTest
  @CsvSource({"SHA-1, HmacSHA1"})
  void begin_afterAnUnfinishedCode_startsAnew(String digest, String algorithm) throws Exception {
    Hmac hmac = new Hmac(digest);
    byte[] secret = {'s'};
    hmac.begin(secret, secret);
    hmac.update(secret, 0, 1);
    hmac.begin(secret, secret);
    Mac mac = Mac.getInstance(algorithm);
    mac.init(new SecretKeySpec("s&s".getBytes(StandardCharsets.US_ASCII), algorithm));
    assertThat(hmac.finish()).isEqualTo(mac.doFinal());
  }
}
