package dev.tollgate.servlet;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.Answer;
import dev.tollgate.Decision;
import dev.tollgate.Decision.Hidden;
import dev.tollgate.HeaderField;
import dev.tollgate.Reason;
import dev.tollgate.servlet.testing.RawConnection.Response;
import dev.tollgate.servlet.testing.WebApp;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class TollgateFilterTest extends ContainerTest {

  private static final WebApp.Handling TELL_IDENTITY =
      (request, response) -> response.getWriter().print(identity(request));

  private static final WebApp.Handling TELL_ATTRIBUTES =
      (request, response) -> response.getWriter().print(attributes(request));

  @Test
  void doFilter_admitsCaller_appSeesTheCaller() throws Exception {
    Script script = Script.always(Script.admit(Script.ALICE));
    int port = start(WebApp.at("").filter(script.filter(), "/*").servlet("/api", TELL_IDENTITY));

    Response response = get(port, "/api");

    assertThat(response.status()).isEqualTo(200);
    assertThat(response.body()).isEqualTo(ALICE);
    assertThat(script.decisions()).isEqualTo(1);
  }

  @Test
  void doFilter_admitsCaller_attributesTellWho() throws Exception {
    Script script = Script.always(Script.admit(Script.ALICE));
    int port = start(WebApp.at("").filter(script.filter(), "/*").servlet("/api", TELL_ATTRIBUTES));

    assertThat(get(port, "/api").body())
        .isEqualTo(
            "{dev.tollgate.Caller=Caller[alice, client=client-a, scheme=Bearer],"
                + " tollgate.client=client-a, tollgate.scheme=Bearer, tollgate.subject=subject-a}");
  }

  @Test
  void doFilter_signedRequest_schemeIsOAuth() throws Exception {
    Script script = Script.always(Script.admit(Script.SIGNER));
    int port = start(WebApp.at("").filter(script.filter(), "/*").servlet("/api", TELL_ATTRIBUTES));

    assertThat(get(port, "/api").body())
        .isEqualTo(
            "{dev.tollgate.Caller=Caller[signer, client=client-s, scheme=OAuth],"
                + " tollgate.client=client-s, tollgate.scheme=OAuth}");
  }

  @Test
  void doFilter_refuses_appIsNotReachedAndOuterFilterSeesReason() throws Exception {
    AtomicInteger reached = new AtomicInteger();
    CompletableFuture<String> seen = new CompletableFuture<>();
    int port =
        start(
            WebApp.at("")
                .filter(after((request, response) -> seen.complete(attributes(request))), "/*")
                .filter(Script.always(Script.refuse()).filter(), "/*")
                .servlet("/api", (request, response) -> reached.incrementAndGet()));

    Response response = get(port, "/api");

    assertThat(response.status()).isEqualTo(401);
    assertThat(response.values("WWW-Authenticate"))
        .containsExactly("Bearer realm=\"protected\"", "OAuth realm=\"protected\"");
    assertThat(response.values("Cache-Control")).containsExactly("no-store");
    assertThat(response.values("Content-Type")).containsExactly("application/json");
    assertThat(response.values("Set-Cookie")).isEmpty();
    assertThat(response.body()).isEqualTo(Script.REFUSAL);
    assertThat(seen.get(10, SECONDS)).isEqualTo("{tollgate.reason=token_expired}");
    assertThat(reached).hasValue(0);
  }

  @Test
  void doFilter_cannotTell_answers503WithReason() throws Exception {
    CompletableFuture<String> seen = new CompletableFuture<>();
    Decision unavailable = new Decision.Unavailable(Reason.ISSUER_UNREACHABLE, Script.answer(503));
    int port =
        start(
            WebApp.at("")
                .filter(after((request, response) -> seen.complete(attributes(request))), "/*")
                .filter(Script.always(unavailable).filter(), "/*")
                .servlet("/api", TELL_IDENTITY));

    assertThat(get(port, "/api").status()).isEqualTo(503);
    assertThat(seen.get(10, SECONDS)).isEqualTo("{tollgate.reason=issuer_unreachable}");
  }

  @Test
  void doFilter_replies_writesTheReply() throws Exception {
    Answer metadata = new Answer(200, List.of(), "{\"resource\":\"ü\"}", false);
    int port =
        start(
            WebApp.at("")
                .filter(Script.always(new Decision.Reply(metadata)).filter(), "/*")
                .servlet("/", TELL_IDENTITY));

    Response response = get(port, "/.well-known/oauth-protected-resource");

    assertThat(response.status()).isEqualTo(200);
    assertThat(response.body()).isEqualTo("{\"resource\":\"Ã¼\"}");
  }

  @Test
  void doFilter_observes_passesWithReasonInAttribute() throws Exception {
    Decision passedOver =
        new Decision.Admit(null, List.of(), Hidden.NOTHING, null, Reason.CREDENTIALS_MISSING);
    int port =
        start(
            WebApp.at("")
                .filter(Script.always(passedOver).filter(), "/*")
                .servlet("/api", TELL_ATTRIBUTES));

    assertThat(get(port, "/api").body()).isEqualTo("{tollgate.reason=credentials_missing}");
  }

  @Test
  void doFilter_admitsNobody_requestIsUntouched() throws Exception {
    AtomicReference<Object> before = new AtomicReference<>();
    int port =
        start(
            WebApp.at("")
                .filter(before((request, response) -> before.set(request)), "/*")
                .filter(Script.always(Script.admit(null)).filter(), "/*")
                .servlet(
                    "/api",
                    (request, response) -> response.getWriter().print(before.get() == request)));

    assertThat(get(port, "/api").body()).isEqualTo("true");
  }

  @Test
  void doFilter_admitsNobody_containersOwnIdentityStays() throws Exception {
    int port =
        start(
            WebApp.at("")
                .filter(containerLogin(), "/*")
                .filter(Script.always(Script.admit(null)).filter(), "/*")
                .servlet("/api", TELL_IDENTITY));

    assertThat(get(port, "/api").body()).isEqualTo("operator operator BASIC true true");
  }

  @Test
  void doFilter_admitsCaller_containersOwnIdentityDoesNotShow() throws Exception {
    int port =
        start(
            WebApp.at("")
                .filter(containerLogin(), "/*")
                .filter(Script.always(Script.admit(Script.ALICE)).filter(), "/*")
                .servlet("/api", TELL_IDENTITY));

    assertThat(get(port, "/api").body()).isEqualTo(ALICE);
  }

  @Test
  void doFilter_attributesOfAnOuterInstance_doNotStandIn() throws Exception {
    int port =
        start(
            WebApp.at("")
                .filter(Script.always(Script.admit(Script.ALICE)).filter(), "/*")
                .filter(Script.always(Script.admit(null)).filter(), "/*")
                .servlet("/api", TELL_ATTRIBUTES));

    assertThat(get(port, "/api").body()).isEqualTo("{}");
  }

  @Test
  void doFilter_twoInstances_eachDecidesForItself() throws Exception {
    Script outer = Script.always(Script.admit(Script.ALICE));
    Script inner = Script.always(Script.refuse());
    int port =
        start(
            WebApp.at("")
                .filterEverywhere(outer.filter(), "/*")
                .filterEverywhere(inner.filter(), "/*")
                .servlet("/api", TELL_IDENTITY));

    assertThat(get(port, "/api").status()).isEqualTo(401);
    assertThat(outer.decisions()).isEqualTo(1);
    assertThat(inner.decisions()).isEqualTo(1);
  }

  @Test
  void doFilter_appThrows_sameExceptionArrivesOutside() throws Exception {
    IllegalStateException failure = new IllegalStateException("of the application");
    CompletableFuture<Throwable> caught = new CompletableFuture<>();
    Filter outer =
        (request, response, chain) -> {
          try {
            chain.doFilter(request, response);
          } catch (RuntimeException e) {
            caught.complete(e);
          }
        };
    int port =
        start(
            WebApp.at("")
                .filter(outer, "/*")
                .filter(Script.always(Script.admit(Script.ALICE)).filter(), "/*")
                .servlet(
                    "/api",
                    (request, response) -> {
                      throw failure;
                    }));

    get(port, "/api");

    assertThat(caught.get(10, SECONDS)).isSameAs(failure);
  }

  @Test
  void doFilter_decisionHasFields_theyComeWithTheAppsAnswer() throws Exception {
    Decision admit =
        new Decision.Admit(
            Script.ALICE, List.of(new HeaderField("DPoP-Nonce", "n1")), Hidden.NOTHING, null, null);
    int port =
        start(
            WebApp.at("")
                .filter(Script.always(admit).filter(), "/*")
                .servlet("/api", TELL_IDENTITY));

    assertThat(get(port, "/api").values("DPoP-Nonce")).containsExactly("n1");
  }

  @Test
  void logout_ofTheApp_endsTheIdentity() throws Exception {
    int port =
        start(
            WebApp.at("")
                .filter(Script.always(Script.admit(Script.ALICE)).filter(), "/*")
                .servlet(
                    "/api",
                    (request, response) -> {
                      boolean before = request.authenticate(response);
                      request.logout();
                      response.getWriter().print(before + " " + identity(request));
                    }));

    assertThat(get(port, "/api").body()).isEqualTo("true " + NOBODY);
  }

  @Test
  void login_callerIsThere_isRefused() throws Exception {
    int port =
        start(
            WebApp.at("")
                .filter(Script.always(Script.admit(Script.ALICE)).filter(), "/*")
                .servlet(
                    "/api",
                    (request, response) -> {
                      assertThatThrownBy(() -> request.login("bob", "secret"))
                          .isInstanceOf(ServletException.class);
                      response.getWriter().print(identity(request));
                    }));

    assertThat(get(port, "/api").body()).isEqualTo(ALICE);
  }

  @Test
  void init_filterMadeInCodeWithInitParams_doesNotStart() {
    TollgateFilter filter = Script.always(Script.refuse()).filter();

    assertThatThrownBy(() -> filter.init(new InitParams(Map.of("issuer", "https://a.example"))))
        .isInstanceOf(ServletException.class)
        .hasMessageContaining("Init-params have no effect");
  }

  @Test
  void doFilter_notStarted_passesNothing() throws Exception {
    AtomicInteger reached = new AtomicInteger();
    TollgateFilter filter = new TollgateFilter();
    Filter unstarted = (request, response, chain) -> filter.doFilter(request, response, chain);
    int port =
        start(
            WebApp.at("")
                .filter(unstarted, "/*")
                .servlet("/api", (request, response) -> reached.incrementAndGet()));

    assertThat(get(port, "/api").status()).isEqualTo(503);
    assertThat(reached).hasValue(0);
  }

  /** Does something before the rest of the chain. */
  private static Filter before(WebApp.Handling handling) {
    return (request, response, chain) -> {
      handling.handle((HttpServletRequest) request, (HttpServletResponse) response);
      chain.doFilter(request, response);
    };
  }

  /** Does something after the rest of the chain, as access logs do. */
  private static Filter after(WebApp.Handling handling) {
    return (request, response, chain) -> {
      chain.doFilter(request, response);
      handling.handle((HttpServletRequest) request, (HttpServletResponse) response);
    };
  }

  /** Stands for what a container's own authentication has established. */
  private static Filter containerLogin() {
    return (request, response, chain) ->
        new ContainerLogin((HttpServletRequest) request).pass(chain, response);
  }

  private static final class ContainerLogin extends HttpServletRequestWrapper {

    private ContainerLogin(HttpServletRequest request) {
      super(request);
    }

    private void pass(FilterChain chain, ServletResponse response)
        throws IOException, ServletException {
      chain.doFilter(this, response);
    }

    @Override
    public Principal getUserPrincipal() {
      return new Principal() {
        @Override
        public String getName() {
          return "operator";
        }

        @Override
        public String toString() {
          return getName();
        }
      };
    }

    @Override
    public String getRemoteUser() {
      return "operator";
    }

    @Override
    public String getAuthType() {
      return BASIC_AUTH;
    }

    @Override
    public boolean isUserInRole(String role) {
      return true;
    }
  }
}
