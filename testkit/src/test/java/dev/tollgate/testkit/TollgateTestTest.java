package dev.tollgate.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.testkit.engine.EventConditions.event;
import static org.junit.platform.testkit.engine.EventConditions.finishedWithFailure;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.message;

import dev.tollgate.Tollgate;
import java.net.ConnectException;
import java.net.URI;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/** Runs classes that carry the annotation, well and badly. */
class TollgateTestTest {

  /** What the inner classes were given, in the order of the asking. */
  private static final Queue<Object> GIVEN = new ConcurrentLinkedQueue<>();

  @BeforeEach
  void forget() {
    GIVEN.clear();
  }

  @TollgateTest(
      rules = {"GET /open public", "* /** scope=orders.read role=clerk client=shop"},
      configuration = {"realm = orders=1"})
  static class PerClass {

    PerClass(TestIssuer issuer) {
      GIVEN.add(issuer);
    }

    @BeforeAll
    static void start(ProtectedServer api, Tollgate tollgate) {
      GIVEN.add(api);
      GIVEN.add(tollgate);
    }

    @Test
    void first(
        ProtectedServer api,
        @AccessToken(scope = "orders.read", roles = "clerk", client = "shop", subject = "bob")
            String jwt,
        @AccessToken(
                scope = {"x", "orders.read"},
                roles = "clerk",
                client = "shop",
                opaque = true)
            String opaque,
        @AccessToken String plain)
        throws Exception {
      GIVEN.add(api);
      assertThat(jwt).contains(".");
      assertThat(opaque).doesNotContain(".");
      assertThat(Requests.getWithToken(api, "/", jwt).body()).isEqualTo("bob");
      assertThat(Requests.getWithToken(api, "/", opaque).body()).isEqualTo("alice");
      assertThat(Requests.getWithToken(api, "/", plain).statusCode()).isEqualTo(403);
      assertThat(Requests.get(api.uri("/open")).body()).isEqualTo("anonymous");
      assertThat(Requests.get(api.uri("/")).headers().firstValue("WWW-Authenticate").orElseThrow())
          .startsWith("Bearer realm=\"orders=1\"");
    }

    @Nested
    class Inner {
      @Test
      void second(ProtectedServer api, TestIssuer issuer) {
        GIVEN.add(api);
        GIVEN.add(issuer);
      }
    }

    @Nested
    @TollgateTest
    class OfItsOwn {
      @Test
      void third(Tollgate tollgate) {
        assertThat(GIVEN).hasAtLeastOneElementOfType(Tollgate.class).doesNotContain(tollgate);
      }
    }

    @AfterAll
    static void stillUp(ProtectedServer api) throws Exception {
      assertThat(Requests.get(api.uri("/open")).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void perClass_isSharedByAllOfTheClass() {
    assertThat(run(PerClass.class)).satisfies(TollgateTestTest::allSucceeded);

    assertThat(GIVEN.stream().filter(ProtectedServer.class::isInstance).distinct()).hasSize(1);
    assertThat(GIVEN.stream().filter(Tollgate.class::isInstance).distinct()).hasSize(1);
    // the second one is of the nested class, whose tests have an outer instance of their own
    assertThat(GIVEN.stream().filter(TestIssuer.class::isInstance).distinct()).hasSize(2);
    assertAllClosed();
  }

  @TollgateTest(lifetime = Lifetime.METHOD)
  @Execution(ExecutionMode.CONCURRENT)
  static class PerMethod {

    private final TestIssuer mine;

    PerMethod(TestIssuer issuer) {
      mine = issuer;
      GIVEN.add(issuer);
    }

    @BeforeEach
    void same(TestIssuer issuer) {
      assertThat(issuer).isSameAs(mine);
    }

    @Test
    void down(ProtectedServer api, @AccessToken(opaque = true) String token) throws Exception {
      GIVEN.add(api);
      mine.goDown();
      assertThat(Requests.getWithToken(api, "/", token).statusCode()).isEqualTo(503);
    }

    @Test
    void up(ProtectedServer api, @AccessToken(opaque = true) String token) throws Exception {
      GIVEN.add(api);
      assertThat(Requests.getWithToken(api, "/", token).body()).isEqualTo("alice");
    }
  }

  @Test
  void perMethod_isOfOneMethodAlone() {
    assertThat(run(PerMethod.class)).satisfies(TollgateTestTest::allSucceeded);

    assertThat(GIVEN.stream().filter(TestIssuer.class::isInstance).distinct()).hasSize(2);
    assertThat(GIVEN.stream().filter(ProtectedServer.class::isInstance).distinct()).hasSize(2);
    assertAllClosed();
  }

  static class Inheriting extends PerClass {
    Inheriting(TestIssuer issuer) {
      super(issuer);
    }
  }

  @Test
  void subclass_inheritsTheAnnotation() {
    assertThat(run(Inheriting.class)).satisfies(TollgateTestTest::allSucceeded);
  }

  @TollgateTest(lifetime = Lifetime.METHOD)
  @TestInstance(TestInstance.Lifecycle.PER_CLASS)
  static class AsksForTheClass {
    @BeforeAll
    void start(TestIssuer issuer) {
      throw new AssertionError("given " + issuer);
    }

    @Test
    void test() {}
  }

  @Test
  void perMethod_askedForTheWholeClass_saysSo() {
    assertFails(AsksForTheClass.class, "lifetime METHOD");
  }

  @TollgateTest(configuration = "realm")
  static class WithoutValue {
    @Test
    void test(Tollgate tollgate) {
      throw new AssertionError("given " + tollgate);
    }
  }

  @Test
  void configuration_withoutValue_saysSo() {
    assertFails(WithoutValue.class, "key=value: realm");
  }

  @TollgateTest(rules = "GET /a scop=b")
  static class WrongRule {
    @Test
    void test(ProtectedServer api) {
      throw new AssertionError("given " + api);
    }
  }

  @Test
  void rules_wrong_saySo() {
    assertFails(WrongRule.class, "scop");
  }

  @TollgateTest
  static class OtherText {
    @Test
    void test(String text) {
      throw new AssertionError("given " + text);
    }
  }

  @Test
  void text_withoutAnnotation_isNotOurs() {
    assertFails(OtherText.class, "No ParameterResolver registered");
  }

  private static Events run(Class<?> testClass) {
    return EngineTestKit.engine("junit-jupiter")
        .configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
        .selectors(selectClass(testClass))
        .execute()
        .allEvents();
  }

  private static void allSucceeded(Events events) {
    assertThat(events.failed().list()).isEmpty();
    assertThat(events.succeeded().list()).hasSizeGreaterThan(2);
  }

  private static void assertFails(Class<?> testClass, String words) {
    run(testClass)
        .failed()
        .assertThatEvents()
        .hasSize(1)
        .haveExactly(1, event(finishedWithFailure(message(actual -> actual.contains(words)))));
  }

  private static void assertAllClosed() {
    for (Object given : GIVEN) {
      if (given instanceof TestIssuer issuer) {
        assertNobodyListens(issuer.url());
      } else if (given instanceof ProtectedServer server) {
        assertNobodyListens(server.url());
      }
    }
  }

  private static void assertNobodyListens(String url) {
    assertThatExceptionOfType(ConnectException.class)
        .isThrownBy(() -> Requests.get(URI.create(url + "/")));
  }
}
