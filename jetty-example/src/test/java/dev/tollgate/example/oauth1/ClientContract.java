package dev.tollgate.example.oauth1;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a client library must be able to do with a protected application. What a library gets wrong
 * is part of the contract as well: such requests must be refused, not waved through.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ClientContract {

  private static final String JSON = "{\"item\":\"café + 100% ~ crème\",\"quantity\":7}";

  @TempDir private static Path folder;

  private ProtectedApi api;
  private SigningClient client;

  /** The library. */
  abstract SigningClient client() throws Exception;

  /** The signature methods that the library has. */
  abstract List<String> signatureMethods();

  /** The oddities that the library does not sign as RFC 5849 says. */
  abstract Set<Oddity> signsWrongly();

  /** The oddities on which the library fails. */
  Set<Oddity> failsOn() {
    return Set.of();
  }

  /** Whether the library sends {@code oauth_body_hash}. */
  boolean hashesBodies() {
    return false;
  }

  @BeforeAll
  void start() throws Exception {
    client = client();
    api =
        ProtectedApi.start(
            CredentialsFile.write(folder),
            "oauth1.signature-methods",
            "HMAC-SHA1 HMAC-SHA256 HMAC-SHA512 RSA-SHA1 RSA-SHA256 RSA-SHA512");
  }

  @AfterAll
  void stop() {
    if (api != null) {
      api.close();
    }
    if (client != null) {
      client.close();
    }
  }

  @ParameterizedTest
  @MethodSource("signatureMethods")
  void get_oddQuery_isAccepted(String method) throws Exception {
    String target = "/v1/items?q=a%20b&u=%C3%A9&e=&x=a%2Bb%26c%3D%28%29%2A%2F&y=100%25";
    assertAccepted(
        client.send(Call.get(method, api.url() + target)),
        "GET by " + Account.forMethod(method).clientKey(),
        "q=a b",
        "u=é",
        "e=",
        "x=a+b&c=()*/",
        "y=100%");
  }

  @ParameterizedTest
  @MethodSource("signatureMethods")
  void post_form_isAcceptedAndReadByTheApplication(String method) throws Exception {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("quantity", "7");
    form.put("item", "café + 100% ~ crème & (a=b) * '€' 😀");
    form.put("na me[0]", "");
    assertAccepted(
        client.send(Call.of(method, "POST", api.url() + "/v1/items?from=query").withForm(form)),
        "POST by " + Account.forMethod(method).clientKey(),
        "from=query",
        "quantity=7",
        "item=café + 100% ~ crème & (a=b) * '€' 😀",
        "na me[0]=");
  }

  @ParameterizedTest
  @MethodSource("signatureMethods")
  void post_json_isAcceptedAndReadByTheApplication(String method) throws Exception {
    assertAccepted(
        client.send(Call.of(method, "POST", api.url() + "/v1/items?dry=run").withJson(JSON)),
        "POST by " + Account.forMethod(method).clientKey(),
        "body hash: " + hashesBodies(),
        "dry=run",
        JSON);
  }

  @ParameterizedTest
  @MethodSource("signatureMethods")
  void delete_isAccepted(String method) throws Exception {
    assertAccepted(
        client.send(Call.of(method, "DELETE", api.url() + "/v1/items/7?reason=no%20%22use%22")),
        "DELETE by " + Account.forMethod(method).clientKey(),
        "reason=no \"use\"");
  }

  @ParameterizedTest
  @MethodSource("signatureMethods")
  void get_withoutKnowingTheSecret_isRefused(String method) throws Exception {
    Call call = Call.get(method, api.url() + "/v1/items");
    assertRefused(client.send(call.by(call.account().impersonated())));
  }

  @ParameterizedTest
  @EnumSource
  void oddity_isJudgedByTheStandard(Oddity oddity) throws Exception {
    Reply reply = client.send(oddity.call(signatureMethods().get(0), api.url()));
    if (failsOn().contains(oddity)) {
      assertThat(reply.status()).as(reply.body()).isZero();
    } else if (signsWrongly().contains(oddity)) {
      assertRefused(reply);
    } else {
      assertAccepted(reply, "body hash: false");
    }
  }

  private static void assertAccepted(Reply reply, String... lines) {
    assertThat(reply.status()).as(reply.challenge() + reply.body()).isEqualTo(200);
    assertThat(reply.lines()).contains(lines);
  }

  private static void assertRefused(Reply reply) {
    assertThat(reply.status()).as(reply.body()).isEqualTo(401);
    assertThat(reply.challenge())
        .isEqualTo("OAuth realm=\"api\", oauth_problem=\"signature_invalid\"");
  }
}
