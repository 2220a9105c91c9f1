package dev.tollgate.introspection;

import static dev.tollgate.introspection.IntrospectionFixture.TOKEN;
import static dev.tollgate.introspection.IntrospectionFixture.assertUnavailable;
import static dev.tollgate.introspection.IntrospectionFixture.settings;
import static dev.tollgate.introspection.IntrospectionFixture.token;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.Reason;
import dev.tollgate.http.HttpResult;
import dev.tollgate.http.HttpResult.Kind;
import dev.tollgate.issuer.Endpoint;
import dev.tollgate.issuer.WaitingRoom;
import dev.tollgate.testing.LogLines;
import dev.tollgate.testing.ScriptedTransport;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No answer, or none that can be used: unavailable, never a bad token. */
class IntrospectionFailureTest {

  private final IntrospectionFixture fixture = new IntrospectionFixture();
  private IntrospectionVerifier verifier = fixture.verifier();

  @ParameterizedTest
  @CsvSource({
    "204,ISSUER_ANSWER_UNREADABLE",
    "302,ISSUER_ANSWER_UNREADABLE",
    "307,ISSUER_ANSWER_UNREADABLE",
    "400,ISSUER_ANSWER_UNREADABLE",
    "401,ISSUER_REFUSES_US",
    "403,ISSUER_REFUSES_US",
    "404,ISSUER_ANSWER_UNREADABLE",
    "413,ISSUER_ANSWER_UNREADABLE",
    "414,ISSUER_ANSWER_UNREADABLE",
    "429,ISSUER_UNREACHABLE",
    "500,ISSUER_UNREACHABLE",
    "502,ISSUER_UNREACHABLE",
    "503,ISSUER_UNREACHABLE"
  })
  void verify_otherStatus_isUnavailable(int status, Reason reason) {
    fixture.transport.answer(
        new HttpResult.Reply(
            status, "application/json", "{\"active\":true}".getBytes(StandardCharsets.UTF_8)));

    assertUnavailable(verifier.verify(TOKEN, false), reason);
  }

  @ParameterizedTest
  @CsvSource({
    "NOT_CONNECTED,ISSUER_UNREACHABLE",
    "LATE,ISSUER_UNREACHABLE",
    "BROKEN,ISSUER_UNREACHABLE",
    "INTERRUPTED,ISSUER_UNREACHABLE",
    "TOO_LARGE,ISSUER_ANSWER_UNREADABLE"
  })
  void verify_noAnswer_isUnavailable(Kind kind, Reason reason) {
    fixture.transport.answer(ScriptedTransport.failure(kind));

    assertUnavailable(verifier.verify(TOKEN, false), reason);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"text/html", "application/token-introspection+jwt", "application/problem+json"})
  void verify_jsonUnderAnotherType_isUnavailable(String type) {
    fixture.transport.answer(
        new HttpResult.Reply(200, type, "{\"active\":true}".getBytes(StandardCharsets.UTF_8)));

    assertUnavailable(verifier.verify(TOKEN, false), Reason.ISSUER_ANSWER_UNREADABLE);
  }

  @Test
  void verify_garbage_isUnavailable() {
    fixture.transport.answer(ScriptedTransport.json("{\"active\":\"true\"}"));

    assertUnavailable(verifier.verify(TOKEN, false), Reason.ISSUER_ANSWER_UNREADABLE);
  }

  @Test
  void verify_endpointUnknown_isUnavailableWithItsReason() {
    verifier =
        IntrospectionVerifier.of(
            settings(() -> new Endpoint.Location.Unknown(Reason.ISSUER_UNREACHABLE, "no metadata"))
                .build(),
            fixture.transport,
            WaitingRoom.ofSeats(1),
            fixture.clock);

    assertUnavailable(verifier.verify(TOKEN, false), Reason.ISSUER_UNREACHABLE);
    assertThat(fixture.transport.calls()).isEmpty();
  }

  @Test
  void log_ourCredentialsRefused_isOneLine_andAcceptedAgainAnother() {
    try (LogLines log = LogLines.of("dev.tollgate")) {
      fixture.transport.answer(ScriptedTransport.status(401));
      for (int i = 0; i < 3; i++) {
        assertUnavailable(verifier.verify(token("a" + i), false), Reason.ISSUER_REFUSES_US);
      }
      assertThat(log.drain())
          .singleElement()
          .asString()
          .startsWith("ERROR The introspection endpoint of issuer main refuses us with status 401");

      fixture.transport.answer(ScriptedTransport.json("{\"active\":false}"));
      verifier.verify(token("b1"), false);
      verifier.verify(token("b2"), false);
      assertThat(log.drain())
          .containsExactly("INFO The introspection endpoint of issuer main accepts us again");
    }
  }
}
