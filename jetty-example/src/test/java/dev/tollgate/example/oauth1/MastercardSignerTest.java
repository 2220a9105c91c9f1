package dev.tollgate.example.oauth1;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.mastercard.developer.oauth.OAuth;
import dev.tollgate.example.Api;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Mastercard's signer: RSA-SHA256, no token, a body hash on every request. It encodes the values of
 * {@code oauth_} parameters once where RFC 5849 3.4.1.3.2 and 3.4.1.1 want it twice, so the {@code
 * =} of the hash breaks every signature: it works with its compat switch only.
 */
class MastercardSignerTest {

  private static final String FORGIVEN = "forgiven-client";

  @TempDir private static Path folder;

  private static ProtectedApi api;

  @BeforeAll
  static void start() throws Exception {
    api = ProtectedApi.start(CredentialsFile.write(folder));
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /v1/items?q=a%20b&e=&x=%2A%28%29%21%27",
    "GET, /v1/caf%C3%A9?q=%C3%A9&q=b",
    "DELETE, /v1/items/7"
  })
  void noBody_isAcceptedWithTheSwitchAlone(String httpMethod, String target) throws Exception {
    Call call = Call.of("RSA-SHA256", httpMethod, api.url() + target);
    assertAccepted(send(call, FORGIVEN));
    assertRefused(send(call, Account.RSA.clientKey()));
  }

  @Test
  void json_isAcceptedWithTheSwitchAlone() throws Exception {
    String json = "{\"item\":\"café + 100% ~ crème\"}";
    Call call = Call.of("RSA-SHA256", "POST", api.url() + "/v1/items?dry=run").withJson(json);
    Reply reply = send(call, FORGIVEN);
    assertAccepted(reply);
    assertThat(reply.lines()).contains("body hash: true", json);
    assertRefused(send(call, Account.RSA.clientKey()));
  }

  @Test
  void jsonChangedAfterSigning_isRefused() throws Exception {
    Call call = Call.of("RSA-SHA256", "POST", api.url() + "/v1/items").withJson("{\"n\":1}");
    Reply reply = HttpSender.plain().send(call.withJson("{\"n\":9}"), sign(call, FORGIVEN));
    assertThat(reply.status()).isEqualTo(401);
    assertThat(reply.challenge()).contains("oauth_problem=\"body_hash_invalid\"");
  }

  /** The signer takes the query apart after it has unescaped it. */
  @Test
  void escapedAmpersand_isRefusedEvenWithTheSwitch() throws Exception {
    assertRefused(send(Call.get("RSA-SHA256", api.url() + "/v1/items?q=bread%26butter"), FORGIVEN));
  }

  /** The signer knows no forms: it hashes them, which the body hash extension forbids. */
  @Test
  void form_isRefusedEvenWithTheSwitch() throws Exception {
    Call call =
        Call.of("RSA-SHA256", "POST", api.url() + "/v1/items").withForm(Map.of("item", "tea"));
    Reply reply = send(call, FORGIVEN);
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.challenge())
        .contains("oauth_problem=\"parameter_rejected\"", "oauth_body_hash");
  }

  private static Reply send(Call call, String clientKey) throws Exception {
    return HttpSender.plain().send(call, sign(call, clientKey));
  }

  private static String sign(Call call, String clientKey) {
    String payload = call.form() == null ? call.json() : Api.encode(call.form());
    return OAuth.getAuthorizationHeader(
        URI.create(call.url()),
        call.httpMethod(),
        payload,
        UTF_8,
        clientKey,
        call.account().privateKey());
  }

  private static void assertAccepted(Reply reply) {
    assertThat(reply.status()).as(reply.challenge() + reply.body()).isEqualTo(200);
    assertThat(reply.lines().get(0)).endsWith(" by " + FORGIVEN);
  }

  private static void assertRefused(Reply reply) {
    assertThat(reply.status()).as(reply.body()).isEqualTo(401);
    assertThat(reply.challenge())
        .isEqualTo("OAuth realm=\"api\", oauth_problem=\"signature_invalid\"");
  }
}
