package dev.tollgate.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SignedRequestTest {
  /** RFC 5849 3.4.1.1, without its form. */
  @Test
  void baseString() {
    Map<String, String> oauth = new LinkedHashMap<>();
    oauth.put("oauth_consumer_key", "9djdj82h48djs9d2");
    oauth.put("oauth_token", "kkk9d7dh3k39sjv7");
    oauth.put("oauth_nonce", "7d8f3e4a");
    assertThat(
            SignedRequest.baseString(
                "POST",
                URI.create("http://EXAMPLE.com:80/request?b5=%3D%253D&a3=a&c%40=&a2=r%20b"),
                oauth))
        .isEqualTo(
            "POST&http%3A%2F%2Fexample.com%2Frequest&a2%3Dr%2520b%26a3%3Da%26b5%3D%253D%25253D"
                + "%26c%2540%3D%26oauth_consumer_key%3D9djdj82h48djs9d2%26oauth_nonce%3D7d8f3e4a"
                + "%26oauth_token%3Dkkk9d7dh3k39sjv7");
  }

  /** RFC 5849 1.2: the photo. */
  @Test
  void signature() {
    SignedRequest request =
        SignedRequest.sign(
            "GET",
            URI.create("http://photos.example.net/photos?file=vacation.jpg&size=original"),
            new DemoCredentials(
                "dpf43f3p2l4k3l03", "kd94hf93k423kf44", "nnch734d00sl2jdk", "pfkkdhi9sl3r4s00"),
            137131202,
            "chapoH");
    assertThat(request.authorization())
        .isEqualTo(
            "OAuth oauth_consumer_key=\"dpf43f3p2l4k3l03\", oauth_token=\"nnch734d00sl2jdk\","
                + " oauth_signature_method=\"HMAC-SHA1\", oauth_timestamp=\"137131202\","
                + " oauth_nonce=\"chapoH\","
                + " oauth_signature=\"MdpQcU8iPSUjWoN%2FUDMsK2sui9I%3D\"");
  }
}
