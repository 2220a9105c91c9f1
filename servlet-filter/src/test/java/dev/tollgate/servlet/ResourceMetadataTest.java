package dev.tollgate.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.servlet.testing.RawConnection.Response;
import dev.tollgate.servlet.testing.WebApp;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The metadata of the protected resource (RFC 9728), on the wire. */
class ResourceMetadataTest extends ContainerTest {

  private static final String WELL_KNOWN = "/.well-known/oauth-protected-resource";
  private static final String RESOURCE = "https://api.example.com/v1";

  private final Map<String, String> keys =
      new HashMap<>(
          Map.of(
              "issuer", "https://as.example.com",
              "audience", RESOURCE,
              "resource", RESOURCE,
              "resource.scopes", "orders.read",
              "rules", "* /denied deny | * /** scope=orders.read"));

  @Test
  void get_withoutAToken_isTheDocumentForAnyOrigin() throws Exception {
    int port = start("");

    Response response = get(port, WELL_KNOWN, "Origin: https://app.example");

    assertThat(response.status()).isEqualTo(200);
    assertThat(response.body())
        .isEqualTo(
            "{\"resource\":\"https://api.example.com/v1\","
                + "\"authorization_servers\":[\"https://as.example.com\"],"
                + "\"scopes_supported\":[\"orders.read\"],"
                + "\"bearer_methods_supported\":[\"header\"]}");
    assertThat(response.values("Content-Type")).containsExactly("application/json");
    assertThat(response.values("Access-Control-Allow-Origin")).containsExactly("*");
    assertThat(response.values("Cache-Control")).containsExactly("public, max-age=3600");
    assertThat(response.values("WWW-Authenticate")).isEmpty();
    assertThat(response.values("Set-Cookie")).isEmpty();
  }

  @Test
  void head_hasTheFieldsAndNoBody() throws Exception {
    int port = start("");

    Response response = exchange(port, "HEAD", WELL_KNOWN, "");

    assertThat(response.status()).isEqualTo(200);
    assertThat(response.values("Content-Type")).containsExactly("application/json");
    assertThat(response.values("Content-Length")).isNotEmpty();
  }

  @Test
  void options_isAPreflightThatAllows() throws Exception {
    int port = start("");

    Response response =
        exchange(
            port,
            "OPTIONS",
            WELL_KNOWN,
            "",
            "Origin: https://app.example",
            "Access-Control-Request-Method: GET");

    assertThat(response.status()).isEqualTo(200);
    assertThat(response.body()).isEmpty();
    assertThat(response.values("Access-Control-Allow-Origin")).containsExactly("*");
    assertThat(response.values("Access-Control-Allow-Methods")).containsExactly("GET, HEAD");
  }

  @Test
  void get_withABadToken_isTheDocumentAllTheSame() throws Exception {
    int port = start("");

    assertThat(get(port, WELL_KNOWN, "Authorization: Bearer x").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "'',/v1,200",
    "'',/v1/,200",
    "'',/v2,401",
    "'',/v1/x,401",
    "'',-x,401",
    "/app,'',200",
    "/app,/v1,401",
    "'',//v1,400",
    "'',/v1;x=1,400",
    "'',/%2e,400",
  })
  void get_otherPlaces_areMetadataOnlyWhereTheyShouldBe(String context, String rest, int status)
      throws Exception {
    int port = start(context);

    assertThat(get(port, context + WELL_KNOWN + rest).status()).isEqualTo(status);
  }

  @Test
  void post_isDecidedByTheRules() throws Exception {
    int port = start("");

    assertThat(post(port, WELL_KNOWN, "text/plain", "x").status()).isEqualTo(401);
  }

  @ParameterizedTest
  @CsvSource({
    "'',https://api.example.com/.well-known/oauth-protected-resource/v1",
    "/app,https://api.example.com/app/.well-known/oauth-protected-resource",
  })
  void challenge_namesTheMetadata_whateverTheHost(String context, String url) throws Exception {
    int port = start(context);

    Response missing = get(port, context + "/a", "Host: evil.example", "X-Forwarded-Host: e.ex");
    Response bad = get(port, context + "/a", "Authorization: Bearer x");
    Response malformed = get(port, context + "/a", "Authorization: Bearer ,");

    assertThat(missing.status()).isEqualTo(401);
    assertThat(bad.status()).isEqualTo(401);
    assertThat(malformed.status()).isEqualTo(400);
    for (Response response : new Response[] {missing, bad, malformed}) {
      assertThat(response.values("WWW-Authenticate"))
          .singleElement()
          .asString()
          .endsWith(", resource_metadata=\"" + url + "\"");
    }
  }

  @Test
  void challenge_withAUrlOfItsOwn_namesThat() throws Exception {
    keys.put("resource.metadata-url", "https://meta.example.com/orders");
    int port = start("");

    assertThat(get(port, "/a").values("WWW-Authenticate"))
        .singleElement()
        .asString()
        .endsWith(", resource_metadata=\"https://meta.example.com/orders\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"resource.metadata", "resource"})
  void get_switchedOff_isDecidedByTheRules(String key) throws Exception {
    if (key.equals("resource")) {
      keys.remove("resource");
      keys.remove("resource.scopes");
    } else {
      keys.put(key, "false");
    }
    int port = start("");

    Response response = get(port, WELL_KNOWN);

    assertThat(response.status()).isEqualTo(401);
    assertThat(response.values("WWW-Authenticate"))
        .singleElement()
        .asString()
        .doesNotContain("resource_metadata");
  }

  @Test
  void get_hostNotAllowed_isRefused() throws Exception {
    keys.put("allowed-hosts", "api.example.com");
    int port = start("");

    assertThat(get(port, WELL_KNOWN, "Host: evil.example").status()).isEqualTo(400);
    assertThat(get(port, WELL_KNOWN, "Host: api.example.com").status()).isEqualTo(200);
  }

  private int start(String context) throws Exception {
    return start(
        WebApp.at(context)
            .servlet("/*", (request, response) -> response.getWriter().print("reached"))
            .filter(new TollgateFilter(), "/*", keys));
  }
}
