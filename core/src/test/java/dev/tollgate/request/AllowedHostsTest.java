package dev.tollgate.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tollgate.testing.TestRequest;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AllowedHostsTest {

  private static final AllowedHosts HOSTS =
      AllowedHosts.parse(
          List.of("api.example.com", "Secure.example.com:443", "[2001:db8::a]:8080", "192.0.2.7"));

  @ParameterizedTest
  @CsvSource({
    "http, api.example.com",
    "http, API.example.com:8080",
    "http, api.example.com:",
    "https, api.example.com:443",
    "https, secure.example.com",
    "https, SECURE.EXAMPLE.COM:443",
    "http, secure.example.com:443",
    "http, [2001:DB8::A]:8080",
    "http, 192.0.2.7:80"
  })
  void problemOf_allowedHost_isNull(String scheme, String authority) {
    assertThat(problem(HOSTS, scheme, authority)).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "http, evil.example",
    "http, api.example.com.evil.example",
    "http, evil-api.example.com",
    "http, sub.api.example.com",
    "http, api.example.com.",
    "http, secure.example.com",
    "https, secure.example.com:8443",
    "http, [2001:db8::a]",
    "http, [2001:db8:0::a]:8080",
    "http, 192.0.2.70"
  })
  void problemOf_otherHost_isNamed(String scheme, String authority) {
    assertThat(problem(HOSTS, scheme, authority)).isEqualTo("not in allowed-hosts: " + authority);
  }

  @Test
  void problemOf_hostThatWasAllowedByAnotherScheme_isNamed() {
    assertThat(problem(HOSTS, "https", "secure.example.com")).isNull();
    assertThat(problem(HOSTS, "http", "secure.example.com"))
        .isEqualTo("not in allowed-hosts: secure.example.com");
    assertThat(problem(HOSTS, "https", "secure.example.com")).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "api.example.com@evil.example",
        "api.example.com:80@evil.example",
        "user@api.example.com",
        "api.example.com/x",
        "api.example.com\\x",
        "api.example.com?x",
        "api.example.com#x",
        "api.example.com,evil.example",
        "api.example.com evil.example",
        "api.example.com\u0000",
        "api%2eexample.com",
        "\u00e4pi.example.com",
        "api.example.com:80:80",
        "api.example.com:65536",
        "api.example.com:-1",
        "api.example.com:8a",
        "api.example.com:000080",
        ":80",
        "[::1",
        "[::1]x",
        "[::1]]",
        "[v1.x]",
        "[::1%25lo]",
        "[api.example.com]",
        "2001:db8::a",
        "[]"
      })
  void problemOf_noHost_isRefusedEvenIfAnyIsAllowed(String authority) {
    assertThat(problem(AllowedHosts.any(), "http", authority)).isEqualTo("no host: " + authority);
    assertThat(problem(HOSTS, "http", authority)).isEqualTo("no host: " + authority);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "localhost",
        "app_server:8080",
        "api.example.com.",
        "api.example.com:",
        "[::1]:80",
        "xn--bcher-kva.example",
        "1234567-sb1.suitetalk.example",
        "a~b"
      })
  void problemOf_anyHostAllowed_isNull(String authority) {
    assertThat(problem(AllowedHosts.any(), "http", authority)).isNull();
  }

  @Test
  void problemOf_longestName_isAHost() {
    String longest = "a".repeat(300);

    assertThat(problem(AllowedHosts.any(), "http", longest)).isNull();
    assertThat(problem(AllowedHosts.any(), "http", longest + "a")).isNotNull();
  }

  @Test
  void problemOf_noHostAtAll_isRefusedIfSomeAreNamed() {
    assertThat(problem(HOSTS, "http", "")).isEqualTo("the request names no host");
  }

  @Test
  void problemOf_publicUrlSet_looksAtTheHostOfTheRequest() {
    ExternalUrls urls = ExternalUrls.of(URI.create("https://api.example.com"));
    TestRequest request = request("http", "evil.example");

    assertThat(HOSTS.problemOf(new IncomingRequest(request, urls, 0)))
        .isEqualTo("not in allowed-hosts: evil.example");
  }

  @Test
  void parse_nothing_allowsEveryHost() {
    assertThat(problem(AllowedHosts.parse(List.of()), "http", "evil.example")).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "*",
        "*.example.com",
        "https://api.example.com",
        "api.example.com/",
        "api.example.com:",
        "user@api.example.com",
        "::1",
        "api.example.com:https"
      })
  void parse_noHost_isRefusedByName(String entry) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AllowedHosts.parse(List.of("api.example.com", entry)))
        .withMessageEndingWith(": " + entry);
  }

  private static String problem(AllowedHosts hosts, String scheme, String authority) {
    return hosts.problemOf(
        new IncomingRequest(request(scheme, authority), ExternalUrls.of(null), 0));
  }

  private static TestRequest request(String scheme, String authority) {
    return TestRequest.get("http://placeholder.example/")
        .scheme(scheme)
        .authority(authority)
        .build();
  }
}
