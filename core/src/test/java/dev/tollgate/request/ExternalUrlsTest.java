package dev.tollgate.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tollgate.testing.TestRequest;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExternalUrlsTest {

  private static final TrustedProxies TRUSTED =
      TrustedProxies.parse(List.of("10.0.0.0/8", "2001:db8::/32"));
  private static final String PEER = "10.0.0.9";
  private static final String STRANGER = "198.51.100.7";

  private static final String PROTO = "X-Forwarded-Proto: ";
  private static final String HOST = "X-Forwarded-Host: ";
  private static final String PORT = "X-Forwarded-Port: ";
  private static final String PREFIX = "X-Forwarded-Prefix: ";
  private static final String FOR = "X-Forwarded-For: ";
  private static final String FORWARDED = "Forwarded: ";

  /**
   * A request for {@code http://10.0.0.5:8080/v1/items?x=1} from a peer, and what becomes of it.
   */
  private record Case(String peer, List<String> fields, String url, String source) {}

  private static Case trusted(String url, String source, String... fields) {
    return new Case(PEER, List.of(fields), url, source);
  }

  private static Case stranger(String... fields) {
    return new Case(STRANGER, List.of(fields), "http://10.0.0.5:8080/v1/items?x=1", "container");
  }

  static Stream<Case> xForwarded() {
    return Stream.of(
        trusted("http://10.0.0.5:8080/v1/items?x=1", "container"),
        trusted(
            "https://api.example.com/v1/items?x=1",
            "X-Forwarded-Proto, X-Forwarded-Host",
            PROTO + "https",
            HOST + "api.example.com"),
        trusted("https://10.0.0.5:8080/v1/items?x=1", "X-Forwarded-Proto", PROTO + "HTTPS"),
        trusted("https://10.0.0.5:8080/v1/items?x=1", "X-Forwarded-Proto", PROTO + "wss"),
        trusted("http://10.0.0.5:8080/v1/items?x=1", "X-Forwarded-Proto", PROTO + "ws"),
        // as the client wrote it, case and all
        trusted(
            "http://API.example.com:80/v1/items?x=1",
            "X-Forwarded-Host",
            HOST + "API.example.com:80"),
        trusted(
            "http://[2001:db8::a]:8443/v1/items?x=1",
            "X-Forwarded-Host",
            HOST + "[2001:db8::a]:8443"),
        // a port of its own
        trusted(
            "https://api.example.com:8443/v1/items?x=1",
            "X-Forwarded-Proto, X-Forwarded-Host, X-Forwarded-Port",
            PROTO + "https",
            HOST + "api.example.com",
            PORT + "8443"),
        trusted(
            "https://api.example.com/v1/items?x=1",
            "X-Forwarded-Proto, X-Forwarded-Host, X-Forwarded-Port",
            PROTO + "https",
            HOST + "api.example.com",
            PORT + "443"),
        trusted(
            "http://api.example.com:443/v1/items?x=1",
            "X-Forwarded-Host, X-Forwarded-Port",
            HOST + "api.example.com",
            PORT + "443"),
        trusted(
            "http://[2001:db8::a]:8443/v1/items?x=1",
            "X-Forwarded-Host, X-Forwarded-Port",
            HOST + "[2001:db8::a]",
            PORT + "8443"),
        // the port in the host is the client's, the other one a proxy's
        trusted(
            "http://api.example.com:8443/v1/items?x=1",
            "X-Forwarded-Host, X-Forwarded-Port",
            HOST + "api.example.com:8443",
            PORT + "443"),
        // a stripped prefix
        trusted("http://10.0.0.5:8080/app/v1/items?x=1", "X-Forwarded-Prefix", PREFIX + "/app"),
        trusted("http://10.0.0.5:8080/app/v1/items?x=1", "X-Forwarded-Prefix", PREFIX + "/app/"),
        trusted("http://10.0.0.5:8080/a/b/v1/items?x=1", "X-Forwarded-Prefix", PREFIX + "/a/b"),
        trusted("http://10.0.0.5:8080/v1/items?x=1", "X-Forwarded-Prefix", PREFIX + "/"),
        // nothing is said
        trusted(
            "http://10.0.0.5:8080/v1/items?x=1", "container", PROTO, HOST + " , ", PORT, PREFIX),
        // IPv6 peer, with and without brackets
        new Case(
            "[2001:db8:0:0:0:0:0:9]",
            List.of(PROTO + "https"),
            "https://10.0.0.5:8080/v1/items?x=1",
            "X-Forwarded-Proto"),
        new Case(
            "2001:db8::9",
            List.of(PROTO + "https"),
            "https://10.0.0.5:8080/v1/items?x=1",
            "X-Forwarded-Proto"));
  }

  static Stream<Case> xForwardedLists() {
    String api = "https://api.example.com/v1/items?x=1";
    String both = "X-Forwarded-Proto, X-Forwarded-Host";
    return Stream.of(
        // two hops, both trusted
        trusted(
            api,
            both,
            PROTO + "https, http",
            HOST + "api.example.com, lb.internal",
            FOR + "203.0.113.9, 10.0.0.7"),
        trusted(
            api,
            both,
            PROTO + "https",
            PROTO + "http",
            HOST + "api.example.com",
            HOST + "lb.internal",
            FOR + "203.0.113.9",
            FOR + "10.0.0.7:4711"),
        trusted(
            api,
            both,
            PROTO + "https,http",
            HOST + "api.example.com,lb.internal",
            FOR + "203.0.113.9, [2001:db8::7]:4711"),
        // the client forged an element of each list
        trusted(
            api,
            both,
            PROTO + "gopher, https, http",
            HOST + "evil.example, api.example.com, lb.internal",
            FOR + "10.0.0.1, 203.0.113.9, 10.0.0.7"),
        // without the senders, only the last element is the peer's for sure
        trusted(api, both, PROTO + "http, https", HOST + "evil.example, api.example.com"),
        // a sender that is no address, or looks like one of ours, is nobody's proxy
        trusted(
            api,
            both,
            PROTO + "http, https",
            HOST + "evil.example, api.example.com",
            FOR + "unknown"),
        trusted(
            api,
            both,
            PROTO + "http, https",
            HOST + "evil.example, api.example.com",
            FOR + "10.0.0.7.evil.example"),
        // trust ends at the first stranger, whoever stands left of it
        trusted(
            api,
            both,
            PROTO + "http, http, https",
            HOST + "evil.example, evil.example, api.example.com",
            FOR + "10.0.0.7, 10.0.0.8, 198.51.100.7"),
        // an inner proxy passes on what the outer one wrote
        trusted(
            api,
            both,
            PROTO + "https",
            HOST + "api.example.com",
            FOR + "203.0.113.9, 10.0.0.7, 10.0.0.8"));
  }

  static Stream<Case> forwarded() {
    String api = "https://api.example.com/v1/items?x=1";
    return Stream.of(
        trusted(
            api, "Forwarded", FORWARDED + "for=192.0.2.60;proto=https;host=\"api.example.com\""),
        trusted(api, "Forwarded", FORWARDED + "Host=api.example.com;PROTO=HTTPS"),
        trusted(
            "http://[2001:db8::a]:8443/v1/items?x=1",
            "Forwarded",
            FORWARDED + "host=\"[2001:db8::a]:8443\""),
        // it wins over the others, even where it says nothing
        trusted(
            api,
            "Forwarded",
            FORWARDED + "proto=https;host=api.example.com",
            PROTO + "http",
            HOST + "evil.example",
            PORT + "666"),
        trusted(
            "https://10.0.0.5:8080/v1/items?x=1",
            "Forwarded",
            FORWARDED + "proto=https",
            HOST + "evil.example"),
        // but has no prefix
        trusted(
            "https://api.example.com/app/v1/items?x=1",
            "Forwarded, X-Forwarded-Prefix",
            FORWARDED + "proto=https;host=api.example.com",
            PREFIX + "/app"),
        // two hops, both trusted, in one field and in two
        trusted(
            api,
            "Forwarded",
            FORWARDED
                + "for=203.0.113.9;proto=https;host=api.example.com,"
                + " for=10.0.0.7;proto=http;host=lb.internal"),
        trusted(
            api,
            "Forwarded",
            FORWARDED + "for=203.0.113.9;proto=https;host=api.example.com",
            FORWARDED + "for=\"[2001:db8::7]:4711\";proto=http;host=lb.internal"),
        // the outer one tells the scheme only
        trusted(
            api,
            "Forwarded",
            FORWARDED
                + "for=203.0.113.9;proto=https, for=10.0.0.7;proto=http;host=api.example.com"),
        // the client forged an element
        trusted(
            api,
            "Forwarded",
            FORWARDED
                + "for=10.0.0.1;proto=http;host=evil.example,"
                + " for=203.0.113.9;proto=https;host=api.example.com"),
        trusted(
            api,
            "Forwarded",
            FORWARDED + "host=evil.example, for=unknown;proto=https;host=api.example.com"),
        trusted(
            api,
            "Forwarded",
            FORWARDED + "host=evil.example, for=_10.0.0.7;proto=https;host=api.example.com"),
        trusted(
            api, "Forwarded", FORWARDED + "host=evil.example, proto=https;host=api.example.com"),
        // a broken line of the client's is not even read
        trusted(
            api,
            "Forwarded",
            FORWARDED + "for=\"",
            FORWARDED + "for=203.0.113.9;proto=https;host=api.example.com"));
  }

  static Stream<Case> strangers() {
    return Stream.of(
        stranger(PROTO + "https", HOST + "evil.example", PORT + "8443", PREFIX + "/app"),
        stranger(FORWARDED + "for=10.0.0.9;proto=https;host=evil.example"),
        stranger(FOR + "10.0.0.9", PROTO + "https"),
        stranger("X-Real-IP: 10.0.0.9", PROTO + "https"),
        stranger("X-Forwarded-Ssl: on", "Front-End-Https: on", "X-Url-Scheme: https"),
        stranger(FORWARDED + "for=\"", HOST + "a@b"),
        new Case("10.0.0.9.evil.example", List.of(PROTO + "https"), HTTP, "container"),
        new Case("unknown", List.of(PROTO + "https"), HTTP, "container"),
        new Case("", List.of(PROTO + "https"), HTTP, "container"));
  }

  private static final String HTTP = "http://10.0.0.5:8080/v1/items?x=1";

  @ParameterizedTest
  @MethodSource({"xForwarded", "xForwardedLists", "forwarded", "strangers"})
  void externalUrl_fieldsOfProxies_countIfTrusted(Case given) {
    IncomingRequest request = request(given.peer(), given.fields());

    assertThat(AllowedHosts.any().problemOf(request)).isNull();
    assertThat(text(request.externalUrl())).isEqualTo(given.url());
    assertThat(request.externalUrl().source()).isEqualTo(given.source());
    assertThat(request.confidential()).isEqualTo(given.url().startsWith("https:"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        PROTO + "ftp",
        PROTO + "https;http",
        HOST + "api.example.com@evil.example",
        HOST + "api.example.com/x",
        HOST + "a b",
        HOST + "2001:db8::a",
        PORT + "0",
        PORT + "65536",
        PORT + "https",
        PORT + "-1",
        PREFIX + "app",
        PREFIX + "/app/../admin",
        PREFIX + "/app?x",
        PREFIX + "/app#x",
        PREFIX + "//evil.example",
        PREFIX + "/%2e%2e",
        PREFIX + "https://evil.example/",
        FORWARDED + "for",
        FORWARDED + "for=\", for=203.0.113.9;proto=https;host=api.example.com",
        FORWARDED + "proto=ftp",
        FORWARDED + "host=\"a@b\"",
        FORWARDED + "host=\"api.example.com, evil.example\""
      })
  void problemOf_trustedProxyNotUnderstood_refusesAndBelievesNothing(String field) {
    IncomingRequest request = request(PEER, List.of(field, FOR + "203.0.113.9"));

    assertThat(AllowedHosts.any().problemOf(request))
        .startsWith(field.substring(0, field.indexOf(':')))
        .contains("of a trusted proxy cannot be understood");
    assertThat(text(request.externalUrl())).isEqualTo(HTTP);
    assertThat(request.confidential()).isFalse();
  }

  @Test
  void problemOf_trustedProxyNamesTheHost_thatOneCounts() {
    AllowedHosts hosts = AllowedHosts.parse(List.of("api.example.com"));

    assertThat(hosts.problemOf(request(PEER, List.of(HOST + "api.example.com")))).isNull();
    assertThat(hosts.problemOf(request(PEER, List.of(HOST + "evil.example"))))
        .isEqualTo("not in allowed-hosts: evil.example");
    assertThat(hosts.problemOf(request(STRANGER, List.of(HOST + "api.example.com"))))
        .isEqualTo("not in allowed-hosts: 10.0.0.5:8080");
  }

  @ParameterizedTest
  @CsvSource({
    "https://api.example.com,           '',   /v1/items, https://api.example.com/v1/items",
    "https://api.example.com/,          '',   /v1/items, https://api.example.com/v1/items",
    "https://api.example.com/app,       '',   /v1/items, https://api.example.com/app/v1/items",
    "https://api.example.com/app/,      '',   /v1/items, https://api.example.com/app/v1/items",
    "https://api.example.com,           /ctx, /ctx/v1,   https://api.example.com/v1",
    "https://api.example.com/app,       /ctx, /ctx/v1,   https://api.example.com/app/v1",
    "https://api.example.com/app,       /ctx, /ctx,      https://api.example.com/app",
    "https://api.example.com,           '',   '',        https://api.example.com",
    "HTTPS://API.example.com:8443,      '',   /v1,       https://API.example.com:8443/v1",
    "http://app_server:8080,            '',   /v1,       http://app_server:8080/v1",
    "https://[2001:db8::a]/app,         '',   /a%2Fb;c,  https://[2001:db8::a]/app/a%2Fb;c"
  })
  void externalUrl_publicUrl_replacesSchemeHostPortAndContext(
      String publicUrl, String context, String path, String expected) {
    TestRequest view =
        TestRequest.get("http://10.0.0.5:8080/")
            .rawPath(path)
            .contextPath(context)
            .remoteAddress(PEER)
            .header("X-Forwarded-Host", "other.example")
            .header("X-Forwarded-Prefix", "/other")
            .build();

    ExternalUrl url =
        new IncomingRequest(view, ExternalUrls.of(URI.create(publicUrl), TRUSTED), 0).externalUrl();

    assertThat(text(url)).isEqualTo(expected);
    assertThat(url.source()).isEqualTo("public-url");
  }

  @Test
  void confidential_publicUrlIsHttps_provesNothing() {
    ExternalUrls urls = ExternalUrls.of(URI.create("https://api.example.com"), TRUSTED);

    assertThat(new IncomingRequest(view(PEER, List.of()), urls, 0).confidential()).isFalse();
    assertThat(new IncomingRequest(view(PEER, List.of(PROTO + "https")), urls, 0).confidential())
        .isTrue();
  }

  @Test
  void confidential_secureConnection_isTrueUnlessTheProxySaysOtherwise() {
    ExternalUrls urls = ExternalUrls.of(null, TRUSTED);
    TestRequest.Builder secure = TestRequest.get("https://10.0.0.5/").remoteAddress(PEER);

    assertThat(new IncomingRequest(secure.build(), urls, 0).confidential()).isTrue();
    secure.header("X-Forwarded-Proto", "http");
    assertThat(new IncomingRequest(secure.build(), urls, 0).confidential()).isFalse();
    secure.remoteAddress(STRANGER);
    assertThat(new IncomingRequest(secure.build(), urls, 0).confidential()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {STRANGER, PEER})
  void externalUrl_containerAppliedTheFieldsItself_isTheSameOnceMore(String shownPeer) {
    // What Tomcat's RemoteIpValve or Jetty's ForwardedRequestCustomizer leave behind.
    TestRequest view =
        TestRequest.get("https://api.example.com:8443/v1/items")
            .remoteAddress(shownPeer)
            .header("X-Forwarded-Proto", "https")
            .header("X-Forwarded-Host", "api.example.com:8443")
            .header("X-Forwarded-Port", "8443")
            .build();

    IncomingRequest request = new IncomingRequest(view, ExternalUrls.of(null, TRUSTED), 0);

    assertThat(text(request.externalUrl())).isEqualTo("https://api.example.com:8443/v1/items");
    assertThat(request.confidential()).isTrue();
  }

  @Test
  void urlRemark_fieldsOfAStranger_saysThatTheyAreIgnored() {
    assertThat(request(STRANGER, List.of(PROTO + "https", HOST + "api.example.com")).urlRemark())
        .isEqualTo(
            "X-Forwarded-Proto, X-Forwarded-Host ignored:"
                + " the peer 198.51.100.7 is not in proxy.trusted");
  }

  @Test
  void urlRemark_containerShowsTheSameValues_saysThatItAppliedThem() {
    assertThat(request(STRANGER, List.of(PROTO + "http", HOST + "10.0.0.5:8080")).urlRemark())
        .isEqualTo(
            "the container seems to have applied X-Forwarded-Proto, X-Forwarded-Host itself,"
                + " for the peer 198.51.100.7");
  }

  @Test
  void urlRemark_silentProxy_saysSo() {
    assertThat(request(PEER, List.of()).urlRemark())
        .isEqualTo(
            "the peer 10.0.0.9 is in proxy.trusted, but sent no Forwarded or X-Forwarded field");
  }

  @Test
  void urlRemark_nothingOdd_isNull() {
    assertThat(request(PEER, List.of(PROTO + "https")).urlRemark()).isNull();
    assertThat(request(STRANGER, List.of()).urlRemark()).isNull();
    ExternalUrls fixed = ExternalUrls.of(URI.create("https://api.example.com"), TRUSTED);
    assertThat(new IncomingRequest(view(STRANGER, List.of(PROTO + "https")), fixed, 0).urlRemark())
        .isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ftp://api.example.com",
        "api.example.com",
        "//api.example.com",
        "/app",
        "https:///app",
        "mailto:a@b",
        "https://user@api.example.com",
        "https://api.example.com:99999",
        "https://api.example.com?x=1",
        "https://api.example.com#x",
        "https://api.example.com/a/../b",
        "https://api.example.com/a//b"
      })
  void of_publicUrlThatIsNone_isRefusedByName(String url) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ExternalUrls.of(URI.create(url)))
        .withMessageEndingWith(": " + url);
  }

  private static IncomingRequest request(String peer, List<String> fields) {
    return new IncomingRequest(view(peer, fields), ExternalUrls.of(null, TRUSTED), 0);
  }

  private static TestRequest view(String peer, List<String> fields) {
    TestRequest.Builder builder = TestRequest.get(HTTP).remoteAddress(peer);
    for (String field : fields) {
      int colon = field.indexOf(": ");
      builder.header(field.substring(0, colon), field.substring(colon + 2));
    }
    return builder.build();
  }

  private static String text(ExternalUrl url) {
    String query = url.rawQuery() == null ? "" : "?" + url.rawQuery();
    return url.scheme() + "://" + url.authority() + url.rawPath() + query;
  }
}
