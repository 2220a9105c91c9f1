package dev.tollgate.servlet.attack;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

class OAuth1SignerTest {
  /** RFC 5849 3.4.1.1; the signature printed there does not fit its secrets, this one does. */
  @Test
  void sign_exampleOfTheRfc_givesItsBaseStringAndTheRightSignature() {
    String base =
        OAuth1Signer.baseString(
            "POST",
            "http://EXAMPLE.com:80/request?b5=%3D%253D&a3=a&c%40=&a2=r%20b",
            List.of(
                new Pair("oauth_consumer_key", "9djdj82h48djs9d2"),
                new Pair("oauth_token", "kkk9d7dh3k39sjv7"),
                new Pair("oauth_signature_method", "HMAC-SHA1"),
                new Pair("oauth_timestamp", "137131201"),
                new Pair("oauth_nonce", "7d8f3e4a")),
            "c2&a3=2+q");
    assertThat(base)
        .isEqualTo(
            "POST&http%3A%2F%2Fexample.com%2Frequest&a2%3Dr%2520b%26a3%3D2%2520q%26a3%3Da%26b5%3D"
                + "%253D%25253D%26c%2540%3D%26c2%3D%26oauth_consumer_key%3D9djdj82h48djs9d2%26oauth"
                + "_nonce%3D7d8f3e4a%26oauth_signature_method%3DHMAC-SHA1%26oauth_timestamp%3D13713"
                + "1201%26oauth_token%3Dkkk9d7dh3k39sjv7");
    OAuth1Spec.Sign plain = OAuth1Spec.parse(new JsonObject(), "test").sign();
    byte[] key = OAuth1Signer.key("j49sk3j29djd", "dh893hdasih9", plain);
    assertThat(OAuth1Signer.sign("HMAC-SHA1", base, key, null))
        .isEqualTo("r6/TJjbCOr97/+UU0NsvSne7s5g=");
  }
}
