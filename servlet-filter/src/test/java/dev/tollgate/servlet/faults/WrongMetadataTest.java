package dev.tollgate.servlet.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.testing.ServerReply;
import dev.tollgate.testing.TestKey;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The issuer's documents can be read, and say what must not be believed. */
class WrongMetadataTest {

  private final ScriptedIssuer issuer = new ScriptedIssuer();

  @AfterEach
  void stop() {
    issuer.close();
  }

  @Test
  void metadataOfAnotherIssuer_isNotBelieved() throws Exception {
    issuer.answerMetadata(ServerReply.json(issuer.metadata("https://other.example.com")));

    assertOutageThatEnds("issuer_answer_unreadable");
  }

  @Test
  void metadataWithATrailingSlash_isNotBelieved() throws Exception {
    issuer.answerMetadata(ServerReply.json(issuer.metadata(issuer.url() + "/")));

    assertOutageThatEnds("issuer_answer_unreadable");
  }

  @Test
  void metadataWithoutAKeySet_isAnOutage() throws Exception {
    issuer.answerMetadata(ServerReply.json("{\"issuer\":\"" + issuer.url() + "\"}"));

    assertOutageThatEnds("issuer_answer_unreadable");
  }

  @Test
  void emptyKeySet_isAnOutage() throws Exception {
    issuer.publish();

    assertOutageThatEnds("keys_unavailable");
  }

  @Test
  void keySetWithoutASigningKey_isAnOutage() throws Exception {
    Map<String, Object> jwk = issuer.key.jwk();
    jwk.put("use", "enc");
    issuer.server.on(ScriptedIssuer.KEYS, ServerReply.json(TestKey.keySet(List.of(jwk))));

    assertOutageThatEnds("keys_unavailable");
  }

  @Test
  void keySetBecomesEmpty_withdrawsAllKeys() throws Exception {
    try (ProtectedApi api =
        ProtectedApi.start(issuer.configuration("jwks.ttl", "1s", "jwks.refresh-ahead", "0s"))) {
      api.get(issuer.jwt()).assertGood();
      issuer.publish();

      Waiting.until("the empty set is known", () -> !api.get(issuer.jwt()).isGood());

      api.get(issuer.jwt()).assertUnavailable("keys_unavailable");
      issuer.beWell();
      api.awaitGood(issuer.jwt());
    }
  }

  /** No document that the wrong one names may be asked for, with our secret least of all. */
  private void assertOutageThatEnds(String reason) throws Exception {
    try (ProtectedApi api = ProtectedApi.start(issuer.configuration())) {
      api.get(issuer.jwt()).assertUnavailable(reason);
      if (reason.equals("issuer_answer_unreadable")) {
        assertThat(issuer.server.requests(ScriptedIssuer.KEYS)).isEmpty();
      }

      issuer.beWell();

      api.awaitGood(issuer.jwt());
    }
  }
}
