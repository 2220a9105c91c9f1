package dev.tollgate.example;

import static dev.tollgate.example.Refusals.assertOAuth1Refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.example.oauth1.SignpostRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import oauth.signpost.OAuthConsumer;
import oauth.signpost.basic.DefaultOAuthConsumer;
import oauth.signpost.signature.HmacSha1MessageSigner;
import oauth.signpost.signature.HmacSha256MessageSigner;
import oauth.signpost.signature.OAuthMessageSigner;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** OAuth 1.0 calls that signpost signs. */
class SignpostTest {
  private static OrdersApi api;
  private static DemoCredentials credentials;

  @BeforeAll
  static void start() throws Exception {
    api = OrdersApi.start(0, "http://127.0.0.1:9"); // OAuth 1.0 needs no authorization server
    credentials = DemoCredentials.read();
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  @Test
  void getWithOddQuery_hmacSha1() throws Exception {
    assertOddQuery(new HmacSha1MessageSigner());
  }

  @Test
  void getWithOddQuery_hmacSha256() throws Exception {
    assertOddQuery(new HmacSha256MessageSigner());
  }

  private static void assertOddQuery(OAuthMessageSigner signer) throws Exception {
    String url =
        api.url() + "/orders?item=bread%20%26%20butter&q=a%20b&q=%7E&e=&x=a+b&%C3%A9=%2B%2A%28%29";
    HttpResponse<String> response = get(url, sign(consumer(signer), "GET", url, null));

    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    assertThat(response.body())
        .startsWith("{\"caller\":{\"name\":\"bob\",\"authType\":\"OAuth\",\"clerk\":true}")
        .contains("bread & butter")
        .doesNotContain("\"tea\"");
  }

  @Test
  void getSignedInTheQuery() throws Exception {
    String url = consumer(new HmacSha1MessageSigner()).sign(api.url() + "/orders?item=tea");
    HttpResponse<String> response = Api.get(url);

    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    assertThat(response.body()).contains("\"name\":\"bob\"", "\"tea\"");
  }

  @Test
  void formPost_isReadByTheApplication() throws Exception {
    String url = api.url() + "/orders";
    Map<String, String> form = new LinkedHashMap<>();
    form.put("quantity", "7");
    form.put("item", "café + 100% ~ crème");
    HttpResponse<String> response =
        post(url, form, sign(consumer(new HmacSha1MessageSigner()), "POST", url, form));

    assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
    assertThat(response.body()).contains("\"item\":\"café + 100% ~ crème\",\"quantity\":7");
  }

  @Test
  void formChangedAfterSigning_isRefused() throws Exception {
    String url = api.url() + "/orders";
    String authorization =
        sign(
            consumer(new HmacSha1MessageSigner()),
            "POST",
            url,
            Map.of("item", "tea", "quantity", "1"));

    assertOAuth1Refused(post(url, Map.of("item", "tea", "quantity", "1000"), authorization));
  }

  @Test
  void wrongSecret_isRefused() throws Exception {
    String url = api.url() + "/orders";
    OAuthConsumer consumer =
        new DefaultOAuthConsumer(credentials.clientKey(), credentials.clientSecret());
    consumer.setTokenWithSecret(credentials.token(), "wrong");

    assertOAuth1Refused(get(url, sign(consumer, "GET", url, null)));
  }

  @Test
  void sameRequestAgain_isRefused() throws Exception {
    String url = api.url() + "/orders";
    String authorization = sign(consumer(new HmacSha1MessageSigner()), "GET", url, null);

    assertThat(get(url, authorization).statusCode()).isEqualTo(200);
    assertOAuth1Refused(get(url, authorization));
  }

  private static OAuthConsumer consumer(OAuthMessageSigner signer) {
    OAuthConsumer consumer =
        new DefaultOAuthConsumer(credentials.clientKey(), credentials.clientSecret());
    consumer.setMessageSigner(signer); // first: a signer set later has no token secret
    consumer.setTokenWithSecret(credentials.token(), credentials.tokenSecret());
    return consumer;
  }

  /** Returns the Authorization header that signpost makes for the request. */
  private static String sign(
      OAuthConsumer consumer, String method, String url, Map<String, String> form)
      throws Exception {
    return consumer.sign(new SignpostRequest(method, url, form)).getHeader("Authorization");
  }

  private static HttpResponse<String> get(String url, String authorization) {
    return Api.get(url, "Authorization", authorization);
  }

  private static HttpResponse<String> post(
      String url, Map<String, String> form, String authorization) {
    return Api.post(url, form, "Authorization", authorization);
  }
}
