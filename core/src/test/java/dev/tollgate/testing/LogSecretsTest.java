package dev.tollgate.testing;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** That the look for secrets finds some; in a logger context of its own, off the real one. */
class LogSecretsTest {

  private static final String SECRET = "Zm9yIHRlc3RzIG9ubHksIGEgc2VjcmV0";

  private final SecretsSeen secrets = new SecretsSeen();
  private final LogSecrets look = new LogSecrets(secrets);
  private final LoggerContext context = new LoggerContext();
  private final Logger logger = context.getLogger("dev.tollgate.some.Class");

  @BeforeEach
  void install() {
    look.installIn(context);
    look.installIn(context);
    secrets.add(SECRET);
  }

  @Test
  void message_withASecret_isFoundOnce() {
    logger.warn("refused detail: token " + SECRET + " of client a");

    assertThat(look.drain()).singleElement().asString().contains("dev.tollgate.some.Class", SECRET);
    assertThat(look.drain()).isEmpty();
  }

  @Test
  void message_withTheBeginningOfASecret_isFound() {
    logger.info("token " + SECRET.substring(0, 24) + "…");

    assertThat(look.drain()).hasSize(1);
  }

  @Test
  void parameter_withASecret_isFound() {
    logger.error("failed: {}", SECRET);

    assertThat(look.drain()).hasSize(1);
  }

  @Test
  void causeOrSuppressed_withASecret_isFound() {
    Exception suppressed = new Exception("outer");
    suppressed.addSuppressed(new IllegalStateException(SECRET));
    logger.error("failed", new Exception("outer", new IllegalArgumentException("bad: " + SECRET)));
    logger.error("failed", suppressed);

    assertThat(look.drain()).hasSize(2);
  }

  @Test
  void context_withASecret_isFound() {
    MDC.put("tollgate.rule", SECRET);
    try {
      logger.warn("refused");
    } finally {
      MDC.remove("tollgate.rule");
    }

    // Logback's MDC belongs to the process, not to a logger context
    assertThat(look.drain()).hasSize(1);
  }

  @Test
  void jwt_byItsParts_isFound() {
    secrets.token("aGVhZGVyIG9mIGEgdG9rZW4.cGF5bG9hZCBvZiBhIHRva2Vu.c2lnbmF0dXJlIG9mIGEgdG9rZW4");

    logger.warn("payload cGF5bG9hZCBvZiBhIHRva2Vu");
    logger.warn("signature c2lnbmF0dXJlIG9mIGEgdG9rZW4");
    logger.warn("header aGVhZGVyIG9mIGEgdG9rZW4");

    assertThat(look.drain()).hasSize(2);
  }

  @Test
  void signature_ofAnAuthorizationField_isFoundAsSentAndDecoded() {
    secrets.authorization(
        "OAuth oauth_token=\"t\", oauth_signature=\"tR3%2BTy81lMeYAr%2FFid0kMTYa%2FWM%3D\"");

    logger.warn("tR3%2BTy81lMeYAr%2FFid0kMTYa%2FWM%3D does not fit");
    logger.warn("tR3+Ty81lMeYAr/Fid0kMTYa/WM= does not fit");

    assertThat(look.drain()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhIn0.c2ln",
        "oauth_signature=\"tR3%2BTy81lMeY\"",
        "&oauth_signature%3DtR3%252BTy81lMeY",
        "Authorization: Bearer x",
        "token=x&client_secret=s"
      })
  void whatLooksLikeASecret_isFound(String text) {
    logger.warn("sent " + text);

    assertThat(look.drain()).hasSize(1);
  }

  @Test
  void harmlessEvents_areNot() {
    logger.warn(
        "refused reason=signature_mismatch detail: oauth_signature_method, client-secret, "
            + SECRET.substring(0, 13));
    context.getLogger("org.example").warn(SECRET);

    assertThat(look.drain()).isEmpty();
  }

  @Test
  void thisRun_isLookedInto() {
    LoggerContext real = (LoggerContext) LoggerFactory.getILoggerFactory();

    assertThat(real.getTurboFilterList()).hasAtLeastOneElementOfType(LogSecrets.class);
    assertThat(Map.of("debug", LoggerFactory.getLogger("dev.tollgate.x").isDebugEnabled()))
        .containsEntry("debug", true);
  }
}
