package dev.tollgate.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.tollgate.Decision;
import dev.tollgate.Issuer;
import dev.tollgate.Mode;
import dev.tollgate.Reason;
import dev.tollgate.Secret;
import dev.tollgate.Tollgate;
import dev.tollgate.bearer.BearerToken;
import dev.tollgate.bearer.Verdict;
import dev.tollgate.bearer.VerifiedToken;
import dev.tollgate.oauth1.ClientCredentials;
import dev.tollgate.oauth1.CredentialStore;
import dev.tollgate.oauth1.OAuth1Settings;
import dev.tollgate.oauth1.TokenCredentials;
import dev.tollgate.servlet.testing.RawConnection.Response;
import dev.tollgate.servlet.testing.WebApp;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

/**
 * Everything passes; what would have been refused is logged, told to listeners, and among the
 * request's attributes.
 */
class ObserveModeTest extends ContainerTest {

  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String SIGNED =
      "Authorization: OAuth oauth_consumer_key=\"%s\", oauth_nonce=\"n\", oauth_signature=\"c2ln\","
          + " oauth_signature_method=\"HMAC-SHA1\", oauth_timestamp=\"%s\"";

  private final Queue<Decision> heard = new ConcurrentLinkedQueue<>();
  private final Logger rejections = (Logger) LoggerFactory.getLogger("dev.tollgate.rejections");
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private @Nullable Tollgate tollgate;

  @BeforeEach
  void recordTheLog() {
    log.start();
    rejections.addAppender(log);
  }

  @AfterEach
  void stop() {
    rejections.detachAppender(log);
    if (tollgate != null) {
      tollgate.close();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/a | Accept: */* | credentials_missing",
        "/a | Authorization: Bearer bad | token_inactive",
        "/a | Authorization: Bearer down | issuer_unreachable",
        "/a | Authorization: Bearer b@d | bearer_malformed",
        "/scoped | Authorization: Bearer good | scope_missing",
        "/denied | Authorization: Bearer good | denied",
        "/no-rule | Authorization: Bearer good | no_rule",
        "/a;x=1 | Authorization: Bearer good | path_ambiguous",
        "/a | Host: evil.example | host_not_allowed"
      })
  void get_whatWouldBeRefused_passes(String target, String field, String reason) throws Exception {
    int port = start();

    Response response = get(port, target, field);

    assertPassed(response, "", reason);
  }

  @ParameterizedTest
  @CsvSource({"stranger, oauth1_client_unknown", "client, signature_mismatch"})
  void post_signedWrongly_passesWithItsForm(String client, String reason) throws Exception {
    int port = start();

    long now = System.currentTimeMillis() / 1000;
    Response response =
        exchange(
            port,
            "POST",
            "/a",
            "b=c",
            String.format(SIGNED, client, now),
            "Content-Type: " + FORM,
            "Content-Length: 3");

    assertPassed(response, "b=c", reason);
  }

  @Test
  void post_badTokenInAForm_passesWithItsForm() throws Exception {
    int port = start();

    assertPassed(post(port, "/a", FORM, "access_token=bad"), "access_token=bad", "token_inactive");
  }

  @Test
  void post_formOverTheLimit_passesWhole() throws Exception {
    int port = start();
    String form = "a=" + "b".repeat(2000);

    assertPassed(post(port, "/a", FORM, form), form, "body_too_large");
  }

  /** How long it is shows only when it was read, and what was read cannot be given back. */
  @Test
  void post_formOfUnknownLengthOverTheLimit_isRefusedAllTheSame() throws Exception {
    int port = start();

    Response response = postChunked(port, "a=" + "b".repeat(999));

    assertThat(response.status()).isEqualTo(413);
    assertThat(response.body()).startsWith("{\"error\":\"content_too_large\"");
    assertThat(log.list)
        .singleElement()
        .extracting(ILoggingEvent::getFormattedMessage)
        .asString()
        .startsWith("refused reason=body_too_large ");
    assertThat(heard)
        .singleElement()
        .isInstanceOfSatisfying(
            Decision.Refuse.class,
            refusal -> assertThat(refusal.reason()).isEqualTo(Reason.BODY_TOO_LARGE));
  }

  @Test
  void post_formOfUnknownLengthAtTheLimit_passesWhole() throws Exception {
    int port = start();
    String form = "a=" + "b".repeat(998);

    assertPassed(postChunked(port, form), form, "credentials_missing");
  }

  private static Response postChunked(int port, String form) throws Exception {
    return exchange(
        port,
        "POST",
        "/a",
        Integer.toHexString(form.length()) + "\r\n" + form + "\r\n0\r\n\r\n",
        "Content-Type: " + FORM,
        "Transfer-Encoding: chunked");
  }

  @Test
  void get_whatWouldPass_saysNothing() throws Exception {
    int port = start();

    assertThat(get(port, "/public").body()).isEqualTo("null nobody ");
    assertThat(get(port, "/a", "Authorization: Bearer good").body()).isEqualTo("null alice ");
    assertThat(log.list).isEmpty();
    assertThat(heard)
        .hasSize(2)
        .allSatisfy(decision -> assertThat(((Decision.Admit) decision).passedOver()).isNull());
  }

  @Test
  void get_goodTokenOnADeniedPath_appStillLearnsWho() throws Exception {
    int port = start();

    assertThat(get(port, "/denied", "Authorization: Bearer good").body())
        .isEqualTo("denied alice ");
  }

  private void assertPassed(Response response, String body, String reason) {
    assertThat(response.status()).isEqualTo(200);
    assertThat(response.body()).startsWith(reason + " ").endsWith(" " + body);
    assertThat(response.values("WWW-Authenticate")).isEmpty();
    assertThat(log.list)
        .singleElement()
        .extracting(ILoggingEvent::getFormattedMessage)
        .asString()
        .startsWith("would refuse reason=" + reason);
    assertThat(heard)
        .singleElement()
        .isInstanceOfSatisfying(
            Decision.Admit.class,
            admit -> assertThat(admit.passedOver()).extracting(Reason::code).isEqualTo(reason));
  }

  private int start() throws Exception {
    Tollgate observing =
        Tollgate.builder()
            .mode(Mode.OBSERVE)
            .rules("* /public public", "* /scoped scope=a", "* /denied deny", "* /a authenticated")
            .allowedHosts(List.of("localhost"))
            .bearerInForm(true)
            .bodyMaxBuffered(1000)
            .issuer(
                Issuer.builder(URI.create("https://as.example.com"))
                    .verifier(ObserveModeTest::verdict)
                    .build())
            .oauth1(new OneClient(), OAuth1Settings.builder().twoLegged(true).build())
            .listener((request, decision) -> heard.add(decision))
            .build();
    tollgate = observing;
    return start(
        WebApp.at("")
            .filter(TollgateFilter.of(observing), "/*")
            .servlet(
                "/",
                (request, response) -> {
                  String user = request.getRemoteUser();
                  String body =
                      new String(request.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                  response
                      .getWriter()
                      .print(
                          request.getAttribute("tollgate.reason")
                              + " "
                              + (user == null ? "nobody" : user)
                              + " "
                              + body);
                }));
  }

  private static Verdict verdict(BearerToken token, boolean fresh) {
    return switch (token.value()) {
      case "good" -> new Verdict.Verified(new VerifiedToken(Map.of("sub", "alice"), null));
      case "down" -> new Verdict.Unavailable(Reason.ISSUER_UNREACHABLE, "a test");
      default -> new Verdict.Rejected(Reason.TOKEN_INACTIVE, "a test");
    };
  }

  private static final class OneClient implements CredentialStore {

    @Override
    public Lookup<ClientCredentials> client(String key) {
      return key.equals("client")
          ? new Lookup.Found<>(
              ClientCredentials.withSecret(key, Secret.of("client-secret-1-for-tests")).build())
          : new Lookup.Unknown<>();
    }

    @Override
    public Lookup<TokenCredentials> token(String token) {
      return new Lookup.Unknown<>();
    }
  }
}
