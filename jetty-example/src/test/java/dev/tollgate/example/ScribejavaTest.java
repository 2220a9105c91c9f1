package dev.tollgate.example;

import static dev.tollgate.example.Refusals.assertOAuth1Refused;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.scribejava.core.builder.ServiceBuilder;
import com.github.scribejava.core.builder.api.DefaultApi10a;
import com.github.scribejava.core.model.OAuth1AccessToken;
import com.github.scribejava.core.model.OAuthRequest;
import com.github.scribejava.core.model.Response;
import com.github.scribejava.core.model.Verb;
import com.github.scribejava.core.oauth.OAuth10aService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** OAuth 1.0 calls that scribejava signs and sends. */
class ScribejavaTest {
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
  void getWithOddQuery() throws Exception {
    OAuthRequest request =
        new OAuthRequest(
            Verb.GET, api.url() + "/orders?item=bread%20%26%20butter&q=a%20b&q=%7E&e=&x=a%2Bb");
    try (OAuth10aService service = service(credentials.clientSecret());
        Response response = send(service, request)) {
      assertThat(response.getCode()).as(response.getBody()).isEqualTo(200);
      assertThat(response.getBody())
          .startsWith("{\"caller\":{\"name\":\"bob\",\"authType\":\"OAuth\",\"clerk\":true}")
          .contains("bread & butter")
          .doesNotContain("\"tea\"");
    }
  }

  @Test
  void formPost_isReadByTheApplication() throws Exception {
    OAuthRequest request = new OAuthRequest(Verb.POST, api.url() + "/orders");
    request.addBodyParameter("quantity", "7");
    request.addBodyParameter("item", "café + 100% ~ crème");
    try (OAuth10aService service = service(credentials.clientSecret());
        Response response = send(service, request)) {
      assertThat(response.getCode()).as(response.getBody()).isEqualTo(201);
      assertThat(response.getBody()).contains("\"item\":\"café + 100% ~ crème\",\"quantity\":7");
    }
  }

  @Test
  void wrongSecret_isRefused() throws Exception {
    OAuthRequest request = new OAuthRequest(Verb.GET, api.url() + "/orders");
    try (OAuth10aService service = service("wrong");
        Response response = send(service, request)) {
      assertThat(response.getCode()).isEqualTo(401);
      assertThat(response.getHeader("WWW-Authenticate")).isEqualTo("OAuth realm=\"orders\"");
    }
  }

  @Test
  void sameRequestAgain_isRefused() throws Exception {
    OAuthRequest request = new OAuthRequest(Verb.GET, api.url() + "/orders");
    try (OAuth10aService service = service(credentials.clientSecret());
        Response response = send(service, request)) {
      assertThat(response.getCode()).as(response.getBody()).isEqualTo(200);
    }
    String authorization = request.getHeaders().get("Authorization");
    assertOAuth1Refused(Api.get(request.getUrl(), "Authorization", authorization));
  }

  private static Response send(OAuth10aService service, OAuthRequest request) throws Exception {
    service.signRequest(
        new OAuth1AccessToken(credentials.token(), credentials.tokenSecret()), request);
    return service.execute(request);
  }

  private static OAuth10aService service(String clientSecret) {
    return new ServiceBuilder(credentials.clientKey())
        .apiSecret(clientSecret)
        .build(new SignOnly());
  }

  /** The client has its token already: nothing here is called. */
  private static final class SignOnly extends DefaultApi10a {
    @Override
    public String getRequestTokenEndpoint() {
      throw new UnsupportedOperationException();
    }

    @Override
    public String getAccessTokenEndpoint() {
      throw new UnsupportedOperationException();
    }

    @Override
    public String getAuthorizationBaseUrl() {
      throw new UnsupportedOperationException();
    }
  }
}
