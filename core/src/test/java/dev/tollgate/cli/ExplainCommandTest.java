package dev.tollgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.testing.OAuth1Signer;
import dev.tollgate.testing.SignatureVector;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplainCommandTest {

  private static final String URL = "https://api.example.com/orders?b=two%20words&a=1";
  private static final String CLIENT_SECRET = "client-secret-1-for-tests";
  private static final String TOKEN_SECRET = "token-secret-1-for-tests";
  private static final String BASE_STRING =
      "GET&https%3A%2F%2Fapi.example.com%2Forders&a%3D1%26b%3Dtwo%2520words"
          + "%26oauth_consumer_key%3Dclient-1%26oauth_nonce%3Dnonce-1"
          + "%26oauth_signature_method%3DHMAC-SHA1%26oauth_timestamp%3D1700000000"
          + "%26oauth_token%3Dtoken-1%26oauth_version%3D1.0";

  @TempDir Path folder;

  @Test
  void run_rightRequest_isAcceptedWithAllItIsMadeOf() throws IOException {
    Session session = new Session();
    String request = file("request", message(OAuth1Signer.signer().header("GET", URL)));
    assertThat(session.run("explain", "--request", request, "--secrets", secrets())).isZero();
    assertThat(session.out())
        .contains(
            "url: https://api.example.com/orders (scheme and host from: the Host line, with https assumed: --url says otherwise)")
        .contains("  query   b = two words\n")
        .contains("  header  oauth_token = token-1\n")
        .contains("timestamp: 2023-11-14T22:13:20Z")
        .contains("base string:\n" + BASE_STRING + "\n")
        .containsPattern("signature: HMAC-SHA1 needs [A-Za-z0-9+/]{27}=\n")
        .contains("verdict: accepted\nthe signature is right\n");
    assertThat(session.err()).isEmpty();
    hasNoSecret(session);
  }

  @Test
  void run_httpSignedAndHttpsSent_saysWhichMistakeAndCure() throws IOException {
    Session session = new Session();
    String header = OAuth1Signer.signer().header("GET", URL.replace("https", "http"));
    assertThat(
            session.run("explain", "--request", file("r", message(header)), "--secrets", secrets()))
        .isEqualTo(1);
    assertThat(session.out())
        .contains("verdict: refused, signature_mismatch: ")
        .contains("cause: scheme-http-vs-https: ")
        .contains("cure: if TLS ends at a proxy");
    hasNoSecret(session);
  }

  @Test
  void run_publicUrl_replacesSchemeAndHost() throws IOException {
    Session session = new Session();
    String header =
        OAuth1Signer.signer()
            .header("GET", "http://public.example.org/shop/orders?b=two%20words&a=1");
    assertThat(
            session.run(
                "explain",
                "--request",
                file("r", message(header)),
                "--secrets",
                secrets(),
                "--url",
                "http://public.example.org/shop"))
        .isZero();
  }

  @Test
  void run_secretsTyped_areAskedForAndNotShown() throws IOException {
    Session session = new Session().answers(CLIENT_SECRET, TOKEN_SECRET);
    String request = file("r", message(OAuth1Signer.signer().header("GET", URL)));
    assertThat(session.run("explain", "--request", request)).isZero();
    hasNoSecret(session);
  }

  @Test
  void run_nobodyToAsk_isUsage() throws IOException {
    Session session = new Session();
    String request = file("r", message(OAuth1Signer.signer().header("GET", URL)));
    assertThat(session.run("explain", "--request", request)).isEqualTo(2);
    assertThat(session.err()).contains("there is no console to ask for secrets; use --secrets");
  }

  @Test
  void run_curlCommand_isReadLikeTheRequest() throws IOException {
    String form = "c=x%20y&d=%2A";
    String header = OAuth1Signer.signer().header("POST", URL, form);
    Session session =
        new Session()
            .input(
                "curl -sS '"
                    + URL
                    + "' \\\n  -H 'Authorization: "
                    + header
                    + "' \\\n"
                    + "  --data-urlencode 'c=x y' -d d=%2A\n");
    assertThat(session.run("explain", "--curl", "-", "--secrets", secrets()))
        .as(session.out() + session.err())
        .isZero();
    assertThat(session.out()).contains("  form    c = x y\n", "  form    d = *\n");
  }

  @Test
  void run_clientsBaseString_showsFirstDifference() throws IOException {
    Session session = new Session();
    String request = file("r", message(OAuth1Signer.signer().header("GET", URL)));
    String theirs = file("b", BASE_STRING.replace("two%2520words", "two%2Bwords") + "\n");
    session.run("explain", "--request", request, "--secrets", secrets(), "--base-string", theirs);
    assertThat(session.out())
        .contains(
            "the base strings differ from character "
                + (BASE_STRING.indexOf("two%2520words") + "two%2".length() + 1)
                + " on, in the parameters")
        .contains("  our parameter there:   b = two words\n")
        .contains("  their parameter there: b = two+words\n");
  }

  @Test
  void run_clientsBaseStringIsOurs_saysSo() throws IOException {
    Session session = new Session();
    String request = file("r", message(OAuth1Signer.signer().header("GET", URL)));
    session.run(
        "explain",
        "--request",
        request,
        "--secrets",
        secrets(),
        "--base-string",
        file("b", BASE_STRING));
    assertThat(session.out()).contains("the client's base string is ours");
  }

  @Test
  void run_plaintext_showsNoSignature() throws IOException {
    Session session = new Session();
    String header =
        OAuth1Signer.signer().with("oauth_signature_method", "PLAINTEXT").header("GET", URL);
    assertThat(
            session.run("explain", "--request", file("r", message(header)), "--secrets", secrets()))
        .isZero();
    hasNoSecret(session);
  }

  @Test
  void run_rsaClientOfCredentialsFile_isVerified() throws IOException {
    SignatureVector vector =
        SignatureVector.ofKind("request").stream()
            .filter(v -> v.id().equals("bad-rsa-digest-differs"))
            .findFirst()
            .orElseThrow();
    String credentials =
        "{\"clients\":[{\"key\":\"tollgate-client-1\",\"rsaPublicKey\":\""
            + vector.text("rsa_public_key_pem").replace("\n", "\\n")
            + "\"}],\"tokens\":[{\"token\":\"tollgate-token-1\",\"secret\":\"\","
            + "\"client\":\"tollgate-client-1\"}]}";
    String message =
        "POST /v1/items?b=two%20words&a=1&a=1&e= HTTP/1.1\nHost: api.example.com\n"
            + "Content-Type: application/x-www-form-urlencoded\nAuthorization: "
            + vector.text("authorization_header")
            + "\n\nc=x+y&d=%2A\n";
    Session session = new Session();
    assertThat(
            session.run(
                "explain",
                "--request",
                file("r", message),
                "--secrets",
                file("credentials.json", credentials)))
        .isEqualTo(1);
    assertThat(session.out())
        .contains("cause: rsa-digest-differs: ")
        .contains("(it used SHA-1 and names RSA-SHA256)");
  }

  @Test
  void run_malformedRequest_isRefusedWithTheReason() throws IOException {
    Session session = new Session();
    String header = OAuth1Signer.signer().with("oauth_nonce", null).header("GET", URL);
    assertThat(
            session.run("explain", "--request", file("r", message(header)), "--secrets", secrets()))
        .isEqualTo(1);
    assertThat(session.out())
        .contains("verdict: refused, oauth1_parameter_missing: missing: oauth_nonce");
  }

  @Test
  void run_controlCharactersSent_doNotReachTheTerminal() throws IOException {
    Session session = new Session();
    String url = URL + "&c=%1B%5B2J";
    String header = OAuth1Signer.signer().header("GET", url);
    String request = message(header).replace("a=1 HTTP", "a=1&c=%1B%5B2J HTTP");
    assertThat(session.run("explain", "--request", file("r", request), "--secrets", secrets()))
        .isZero();
    assertThat(session.out()).contains("  query   c = \\u001b[2J\n");
  }

  @Test
  void run_notUnderstood_isUsageThatNamesIt() throws IOException {
    String request = file("r", message("Basic dTpw"));
    usage("there is no option --secret", "explain", "--secret", "x");
    usage("give one of --request and --curl", "explain");
    usage("--request needs a value", "explain", "--request");
    usage("--url is given twice", "explain", "--url", "http://a", "--url=http://b");
    usage("cannot be read", "explain", "--request", folder.resolve("none").toString());
    usage("not of the scheme OAuth", "explain", "--request", request, "--secrets", secrets());
    usage("--url: ", "explain", "--request", request, "--url", "ftp://x");
    usage(
        "other keys than",
        "explain",
        "--request",
        file("r2", message("OAuth a=\"b\"")),
        "--secrets",
        file("bad", "secret=x"));
  }

  @Test
  void run_help_isPrinted() {
    Session session = new Session();
    assertThat(session.run("help", "explain")).isZero();
    assertThat(session.out()).contains("--base-string FILE", "Exit status: 0");
    assertThat(session.err()).isEmpty();
    Session overview = new Session();
    assertThat(overview.run("help")).isZero();
    assertThat(overview.out()).contains("  explain  check the OAuth 1.0 signature");
  }

  @Test
  void run_noOrUnknownCommand_isUsage() {
    usage("no command given");
    usage("no command is called 'explian'", "explian");
  }

  private static void usage(String message, String... arguments) {
    Session session = new Session();
    assertThat(session.run(arguments)).isEqualTo(2);
    assertThat(session.err()).contains(message);
    assertThat(session.out()).isEmpty();
  }

  private static void hasNoSecret(Session session) {
    assertThat(session.out() + session.err()).doesNotContain(CLIENT_SECRET, TOKEN_SECRET);
  }

  private static String message(String authorization) {
    return "GET /orders?b=two%20words&a=1 HTTP/1.1\r\nHost: api.example.com\r\nAuthorization: "
        + authorization
        + "\r\n\r\n";
  }

  private String secrets() throws IOException {
    return file(
        "secrets.properties",
        "client-secret=" + CLIENT_SECRET + "\ntoken-secret=" + TOKEN_SECRET + "\n");
  }

  private String file(String name, String text) throws IOException {
    return Files.write(folder.resolve(name), text.getBytes(StandardCharsets.UTF_8)).toString();
  }
}
