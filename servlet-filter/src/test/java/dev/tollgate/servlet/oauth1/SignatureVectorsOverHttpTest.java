package dev.tollgate.servlet.oauth1;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.tollgate.PathTolerance;
import dev.tollgate.Tollgate;
import dev.tollgate.servlet.testing.RawConnection.Response;
import dev.tollgate.testing.SignatureVector;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

/**
 * The requests of {@code oauth1-signatures.json} as octets on a socket, through the filter in a
 * Jetty: HTTP and HTTPS as the vector's URL says.
 */
class SignatureVectorsOverHttpTest {

  // a hundred refusals, each as expected
  private static final Logger REJECTIONS =
      (Logger) LoggerFactory.getLogger("dev.tollgate.rejections");

  private static VectorServer usual;
  private static VectorServer lenient;

  @BeforeAll
  static void start() throws Exception {
    REJECTIONS.setLevel(Level.OFF);
    usual = VectorServer.usual();
    lenient = VectorServer.lenient();
  }

  @AfterAll
  static void stop() {
    usual.close();
    lenient.close();
    REJECTIONS.setLevel(null);
  }

  static Stream<SignatureVector> requests() {
    return vectors(id -> !Obstacle.BY_ID.containsKey(id));
  }

  static Stream<SignatureVector> keptOut() {
    return vectors(Obstacle.BY_ID::containsKey);
  }

  static Stream<SignatureVector> keptOutByTollgate() {
    return vectors(id -> Obstacle.BY_ID.containsKey(id) && Obstacle.BY_ID.get(id).isOurs());
  }

  static Stream<SignatureVector> admissible() {
    return vectors(id -> Obstacle.BY_ID.containsKey(id) && Obstacle.BY_ID.get(id).yields());
  }

  static Stream<SignatureVector> withEmptyPath() {
    return vectors(id -> Obstacle.BY_ID.get(id) == Obstacle.EMPTY_PATH);
  }

  @Test
  void vectors_ofRequests_areAllSent() {
    assertThat(requests()).hasSize(285 - Obstacle.BY_ID.size());
    assertThat(keptOut()).hasSize(Obstacle.BY_ID.size());
  }

  @ParameterizedTest
  @MethodSource("requests")
  void request_ofVector_isAnsweredAsExpected(SignatureVector vector) throws Exception {
    assertExpected(vector, send(usual, vector, Set.of(), WireRequest.Form.AS_WRITTEN));
  }

  @ParameterizedTest
  @MethodSource("keptOut")
  void request_ofVectorThatIsKeptOut_reachesNothing(SignatureVector vector) throws Exception {
    Response response = send(usual, vector, Set.of(), WireRequest.Form.AS_WRITTEN);
    assertThat(response.status()).isIn(400, 505);
    assertThat(response.values(VectorServer.REACHED)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("keptOutByTollgate")
  void request_ofAmbiguousPath_isRefusedByTollgateWhereTheContainerIsLenient(SignatureVector vector)
      throws Exception {
    Response response = send(lenient, vector, Set.of(), WireRequest.Form.AS_WRITTEN);
    assertThat(response.status()).isEqualTo(400);
    assertThat(response.body()).startsWith("{\"error\":\"invalid_request\"");
    assertThat(response.values("WWW-Authenticate")).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("admissible")
  void request_ofVectorThatIsKeptOut_isAnsweredAsExpectedWithTheTolerances(SignatureVector vector)
      throws Exception {
    assertExpected(vector, send(lenient, vector, PathTolerance.all(), WireRequest.Form.ORIGIN));
  }

  @ParameterizedTest
  @MethodSource("withEmptyPath")
  void request_ofEmptyPath_isAnsweredAsExpectedInAbsoluteForm(SignatureVector vector)
      throws Exception {
    assertExpected(vector, send(usual, vector, Set.of(), WireRequest.Form.ABSOLUTE));
  }

  private static Stream<SignatureVector> vectors(Predicate<String> ids) {
    return SignatureVector.ofKind("request").stream().filter(vector -> ids.test(vector.id()));
  }

  private static Response send(
      VectorServer server,
      SignatureVector vector,
      Set<PathTolerance> tolerances,
      WireRequest.Form form)
      throws Exception {
    try (Tollgate tollgate = VectorTollgate.of(vector, tolerances)) {
      return server.exchange(tollgate, WireRequest.of(vector, form));
    }
  }

  private static void assertExpected(SignatureVector vector, Response response) {
    if (vector.valid()) {
      assertThat(response.status()).as(response.body()).isEqualTo(200);
      assertThat(response.values(VectorServer.REACHED)).containsExactly("1");
      return;
    }
    List<Integer> statuses = new ArrayList<>();
    statuses.add(vector.number("expected_status"));
    vector
        .array("also_acceptable_status")
        .forEach(also -> statuses.add(((Number) also).intValue()));
    assertThat(response.status()).isIn(statuses);
    assertThat(response.values(VectorServer.REACHED)).isEmpty();
    assertThat(response.values("WWW-Authenticate"))
        .singleElement()
        .asString()
        .startsWith("OAuth realm=\"test\"")
        .contains("oauth_problem=\"" + vector.text("expected_problem") + "\"");
  }
}
