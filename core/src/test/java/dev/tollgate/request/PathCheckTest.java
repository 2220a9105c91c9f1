package dev.tollgate.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.PathTolerance;
import dev.tollgate.Reason;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathCheckTest {

  private static final PathCheck STRICT = new PathCheck(Set.of());
  private static final PathCheck LENIENT = new PathCheck(PathTolerance.all());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "/a",
        "/a/",
        "/orders/1",
        "/ADMIN/x",
        "/admin.json",
        "/a-b_c.d",
        "/.well-known/other",
        "/a..b",
        "/..a",
        "/a..",
        "/...",
        "/a/....",
        "/.a./b",
        "/~user",
        "/admin%20",
        "/orders/a%20b",
        "/orders/%C3%A9",
        "/orders/%c3%a9",
        "/orders/%E2%82%AC",
        "/orders/%F0%9F%98%80",
        "/orders/%F4%8F%BF%BF",
        "/orders/%ED%9F%BF",
        "/orders/%EE%80%80",
        "/orders/\u00C3\u00A9", // raw octets, one character each
        "/orders/\u20AC", // decoded by the container
        "/orders/%EF%BF%BD", // the replacement character, sent as such
        "/orders/a@b:c!$&'()*+,=",
        "/admin/x%3fpublic",
        "/admin/x%23public",
        "/100%25",
        "/public/%252e%252e/admin/x", // decoded once: odd names, no dots
        "/public/%252f",
        "/public/%255c",
        "/a%3Db"
      })
  void check_soundPath_findsNothing(String path) {
    assertThat(STRICT.check(path)).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // dot segments
        "/public/../admin/x",
        "/public/..",
        "/public/../",
        "/..",
        "/.",
        "/public/./x",
        "/public/.",
        "/./",
        // dot segments that wear parameters
        "/public/..;/admin/x",
        "/public/..;a=b/admin/x",
        "/public/..;",
        "/public/.;/x",
        "/public/..%3b/admin",
        "/public/..%3Ba=b/admin",
        "/public/..;..;/admin",
        "/public;x/../admin/x",
        "/a;x/..",
        "/public/..;jsessionid=1",
        // dot segments between encoded slashes
        "/public%2f..%2fadmin%2fx",
        "/public%2F..",
        "/public%2F.%2Fx",
        // encoded dots, wherever they stand
        "/public/%2e%2e/admin/x",
        "/public/.%2E/admin/x",
        "/public/%2E./admin/x",
        "/public/%2e/x",
        "/file%2ejson",
        "/x;a=%2e",
        "/a%2e",
        // backslashes
        "/public%5c..%5cadmin%5cx",
        "/public%5Cadmin",
        "/public\\..\\admin\\x",
        "/a\\b",
        "/a;x=\\",
        // NUL and control characters
        "/public/%00/../admin/x",
        "/admin%00",
        "/admin/%0a",
        "/admin/%0D%0Ax",
        "/admin/%09",
        "/admin/%1f",
        "/admin/%7f",
        "/admin/\u0000",
        "/admin/\n",
        "/admin/\u007f",
        "/a;x=%00",
        // not UTF-8: overlong, lone, cut, surrogates, too large
        "/public/%c0%ae%c0%ae/admin/x",
        "/public%c0%af..%c0%afadmin",
        "/public%C1%9C",
        "/public%e0%80%ae",
        "/public%E0%9F%BF",
        "/public%f0%80%80%ae",
        "/public%F0%8F%BF%BF",
        "/public%f8%80%80%80%ae",
        "/admin/%80",
        "/admin/%BF",
        "/admin/%C3",
        "/admin/%C3/x",
        "/admin/%C3x",
        "/admin/%C3;x",
        "/admin/%C3.",
        "/admin/%E2%82",
        "/admin/%E2%82/",
        "/admin/%E2x%AC",
        "/admin/%C3%2F",
        "/admin/%F0%9F%98",
        "/admin/%ED%A0%80",
        "/admin/%ED%BF%BF",
        "/admin/%F4%90%80%80",
        "/admin/%F5%80%80%80",
        "/admin/%FE",
        "/admin/%FF",
        "/admin/%C3%C3",
        "/admin/\u00E9", // one raw octet of Latin-1
        "/admin/\u00C3\u20AC", // half a character, then a decoded one
        "/admin/\uFFFD", // octets that the container could not decode
        // broken escapes
        "/admin/%zz",
        "/admin/%",
        "/admin/%2",
        "/admin/%2/x",
        "/admin/%g0",
        "/admin/% 0",
        "/admin/%-1",
        "/admin/%u002e%u002e/x",
        "/admin/%\uFF12\uFF10",
        // no fragment has a place in a target
        "/admin/x#/public",
        // no path at all: asterisk form, authority form, others
        "*",
        "example.com:443",
        "admin/x",
        " /admin",
        ".",
        "..",
        "%2fadmin",
        ";/admin"
      })
  void check_neverAdmitted_isMalformedWithEveryTolerance(String path) {
    PathCheck.Finding malformed = new PathCheck.Finding(Reason.PATH_MALFORMED, null);

    assertThat(STRICT.check(path)).isEqualTo(malformed);
    assertThat(LENIENT.check(path)).isEqualTo(malformed);
  }

  @ParameterizedTest
  @CsvSource({
    "/admin/x;jsessionid=1, SESSION_ID",
    "/admin/x;jsessionid=, SESSION_ID",
    "/admin/x;JSESSIONID=A0.node1, SESSION_ID",
    "/;jsessionid=1, SESSION_ID",
    "/admin/x;, PATH_PARAMS",
    "/admin/x;/, PATH_PARAMS",
    "/public;/x, PATH_PARAMS",
    "/public;a=b/x, PATH_PARAMS",
    "/public;..;/x, PATH_PARAMS",
    "/public;../x, PATH_PARAMS",
    "/admin/x;jsessionid, PATH_PARAMS",
    "/admin/x;jsessionids=1, PATH_PARAMS",
    "/admin;jsessionid=1/x, PATH_PARAMS",
    "/admin/x;jsessionid=1/, PATH_PARAMS",
    "/admin/x;jsessionid=1;a=b, PATH_PARAMS",
    "/admin/x;jsessionid=1;jsessionid=2, PATH_PARAMS",
    "/admin%3bx, PATH_PARAMS",
    "/admin%3B, PATH_PARAMS",
    "/admin/x%3Bjsessionid=1, PATH_PARAMS",
    "//admin/x, DOUBLE_SLASH",
    "/admin//x, DOUBLE_SLASH",
    "/admin//, DOUBLE_SLASH",
    "//, DOUBLE_SLASH",
    "///, DOUBLE_SLASH",
    "/admin%2Fx, ENCODED_SLASH",
    "/admin%2fx, ENCODED_SLASH",
    "/admin%2F, ENCODED_SLASH"
  })
  void check_oneAmbiguity_isAdmittedByItsToleranceAndNoOther(String path, PathTolerance needed) {
    assertThat(STRICT.check(path)).isEqualTo(ambiguous(needed));
    assertThat(new PathCheck(Set.of(needed)).check(path)).isNull();
    assertThat(LENIENT.check(path)).isNull();
    for (PathTolerance other : EnumSet.complementOf(EnumSet.of(needed))) {
      boolean wider = needed == PathTolerance.SESSION_ID && other == PathTolerance.PATH_PARAMS;
      assertThat(new PathCheck(Set.of(other)).check(path))
          .isEqualTo(wider ? null : ambiguous(needed));
    }
  }

  @ParameterizedTest
  @CsvSource({
    // a semicolon beside the session id, encoded where some containers decode before they cut
    "/x;jsessionid=1%3Ba, SESSION_ID, PATH_PARAMS",
    "/x;a;jsessionid=1, SESSION_ID, PATH_PARAMS",
    // empty once the parameters are cut off
    "/;x/admin, PATH_PARAMS, DOUBLE_SLASH",
    "/a/;/admin, PATH_PARAMS, DOUBLE_SLASH",
    "/a/%3B/admin, PATH_PARAMS, DOUBLE_SLASH",
    // empty once the slashes are decoded
    "/a/%2Fb, ENCODED_SLASH, DOUBLE_SLASH",
    "/a%2F/b, ENCODED_SLASH, DOUBLE_SLASH",
    "/a%2F%2Fb, ENCODED_SLASH, DOUBLE_SLASH",
    "/%2Fadmin, ENCODED_SLASH, DOUBLE_SLASH",
    "/a;x%2Fb, PATH_PARAMS, ENCODED_SLASH",
    "/a;x%2Fb, ENCODED_SLASH, PATH_PARAMS",
    "/a%2Fb//c, ENCODED_SLASH, DOUBLE_SLASH",
    "/a%2Fb;jsessionid=1, ENCODED_SLASH, SESSION_ID",
    "//a;jsessionid=1, DOUBLE_SLASH, SESSION_ID"
  })
  void check_twoAmbiguities_namesTheOneStillUnadmitted(
      String path, PathTolerance admitted, PathTolerance missing) {
    assertThat(new PathCheck(Set.of(admitted)).check(path)).isEqualTo(ambiguous(missing));
    assertThat(LENIENT.check(path)).isNull();
  }

  @ParameterizedTest
  @EnumSource(PathTolerance.class)
  void check_tolerance_leavesSoundPathsAlone(PathTolerance tolerance) {
    assertThat(new PathCheck(Set.of(tolerance)).check("/orders/%C3%A9")).isNull();
  }

  @Test
  void check_ambiguousAndMalformed_isMalformed() {
    // A log line that names a tolerance must not promise what none gives.
    assertThat(STRICT.check("/a//b/%00"))
        .isEqualTo(new PathCheck.Finding(Reason.PATH_MALFORMED, null));
  }

  @Test
  void check_manySessionIds_takesLinearTime() {
    String path = "/x" + ";jsessionid=1".repeat(500_000);

    assertThat(STRICT.check(path)).isEqualTo(ambiguous(PathTolerance.PATH_PARAMS));
  }

  @Test
  void word_everyTolerance_isTheWordOfTheConfiguration() {
    assertThat(PathTolerance.all())
        .extracting(PathTolerance::word)
        .containsExactly("session-id", "path-params", "double-slash", "encoded-slash");
  }

  private static PathCheck.Finding ambiguous(PathTolerance tolerance) {
    return new PathCheck.Finding(Reason.PATH_AMBIGUOUS, tolerance);
  }
}
