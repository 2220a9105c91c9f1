package dev.tollgate.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.Answer;
import dev.tollgate.HeaderField;
import dev.tollgate.testing.TestRequest;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResourceMetadataTest {

  private static final String WELL_KNOWN = "/.well-known/oauth-protected-resource";

  @Test
  void answerTo_get_isTheDocument() {
    ResourceMetadata metadata =
        ResourceMetadata.of(
            URI.create("https://api.example.com/v1"),
            null,
            List.of("https://as.example", "https://b.example/x"),
            List.of("orders.read", "orders.write"),
            List.of("header", "query"));

    Answer answer = metadata.answerTo(get(WELL_KNOWN, ""));

    assertThat(answer).isNotNull();
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body())
        .isEqualTo(
            "{\"resource\":\"https://api.example.com/v1\","
                + "\"authorization_servers\":[\"https://as.example\",\"https://b.example/x\"],"
                + "\"scopes_supported\":[\"orders.read\",\"orders.write\"],"
                + "\"bearer_methods_supported\":[\"header\",\"query\"]}");
    assertThat(answer.headers())
        .contains(
            new HeaderField("Content-Type", "application/json"),
            new HeaderField("Cache-Control", "public, max-age=3600"),
            new HeaderField("Access-Control-Allow-Origin", "*"));
  }

  @Test
  void answerTo_noScopes_namesNone() {
    Answer answer = metadata("https://api.example.com").answerTo(get(WELL_KNOWN, ""));

    assertThat(answer).isNotNull();
    assertThat(answer.body()).doesNotContain("scopes_supported");
  }

  @Test
  void answerTo_options_isAPreflightForAnyOrigin() {
    Answer answer =
        metadata("https://api.example.com")
            .answerTo(TestRequest.request("OPTIONS", "https://x" + WELL_KNOWN).build());

    assertThat(answer).isNotNull();
    assertThat(answer.body()).isNull();
    assertThat(answer.headers())
        .contains(
            new HeaderField("Access-Control-Allow-Origin", "*"),
            new HeaderField("Access-Control-Allow-Methods", "GET, HEAD"));
  }

  @Test
  void answerTo_post_isNotOurs() {
    assertThat(
            metadata("https://api.example.com")
                .answerTo(TestRequest.request("POST", "https://x" + WELL_KNOWN).build()))
        .isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "https://api.example.com,'',true",
    "https://api.example.com,/,true",
    "https://api.example.com,/v1,false",
    "https://api.example.com/v1,'',true",
    "https://api.example.com/v1,/v1,true",
    "https://api.example.com/v1,/v1/,true",
    "https://api.example.com/v1/,/v1,true",
    "https://api.example.com/v1,/v2,false",
    "https://api.example.com/v1,/v1/x,false",
    "https://api.example.com/v1,x,false",
  })
  void answerTo_inTheRootContext_servesItsPathOnly(String resource, String rest, boolean served) {
    assertThat(metadata(resource).answerTo(get(WELL_KNOWN + rest, "")) != null).isEqualTo(served);
  }

  @ParameterizedTest
  @CsvSource({"'',true", "/app,false", "/v1,false"})
  void answerTo_inAnotherContext_servesNoInsertedPath(String rest, boolean served) {
    ResourceMetadata metadata = metadata("https://api.example.com/app");

    assertThat(metadata.answerTo(get(WELL_KNOWN + rest, "/app")) != null).isEqualTo(served);
  }

  @ParameterizedTest
  @CsvSource({
    "https://api.example.com,,'',https://api.example.com@",
    "https://api.example.com/,,'',https://api.example.com@",
    "https://api.example.com/v1,,'',https://api.example.com@/v1",
    "https://api.example.com/v1/,,'',https://api.example.com@/v1/",
    "https://api.example.com/v1?a=b,,'',https://api.example.com@/v1?a=b",
    "https://api.example.com:8443,,'',https://api.example.com:8443@",
    "https://api.example.com/app,,/app,https://api.example.com/app@",
    "https://api.example.com/v1,,/app,https://api.example.com/app@",
    "https://api.example.com/v1,https://gw.example.com,'',https://gw.example.com@/v1",
    "https://api.example.com/v1,https://gw.example.com/,/app,https://gw.example.com@/v1",
    "https://api.example.com/v1,https://gw.example.com/p,/app,https://gw.example.com/p@",
    "https://api.example.com,,/\u00fc,https://api.example.com/%C3%BC@",
  })
  void url_isWhereClientsFindIt(
      String resource, @Nullable String publicUrl, String contextPath, String expected) {
    ResourceMetadata metadata =
        ResourceMetadata.of(
            URI.create(resource),
            publicUrl == null ? null : URI.create(publicUrl),
            List.of("https://as.example"),
            List.of(),
            List.of("header"));

    assertThat(metadata.url(contextPath)).isEqualTo(expected.replace("@", WELL_KNOWN));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://api.example.com",
        "urn:example:api",
        "//api.example.com",
        "https://api.example.com/#x",
        "https://u@api.example.com/",
        "https://api.example.com/a//b",
        "https://api.example.com/a/../b",
        "https://api.example.com/\u00fc"
      })
  void of_noResource_isRefused(String resource) {
    assertThatThrownBy(() -> metadata(resource))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("resource: ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://127.0.0.1:8080/x", "http://localhost"})
  void of_plainHttpOnThisMachine_isFine(String resource) {
    assertThat(metadata(resource).url("")).startsWith("http://");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "a\"b", "a\\b", "\u00fc"})
  void of_noScope_isRefused(String scope) {
    assertThatThrownBy(
            () ->
                ResourceMetadata.of(
                    URI.create("https://api.example.com"),
                    null,
                    List.of("https://as.example"),
                    List.of(scope),
                    List.of("header")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("resource.scopes: ");
  }

  private static ResourceMetadata metadata(String resource) {
    return ResourceMetadata.of(
        URI.create(resource), null, List.of("https://as.example"), List.of(), List.of("header"));
  }

  private static TestRequest get(String path, String contextPath) {
    return TestRequest.get("https://evil.example" + contextPath + path)
        .contextPath(contextPath)
        .path(path)
        .build();
  }
}
