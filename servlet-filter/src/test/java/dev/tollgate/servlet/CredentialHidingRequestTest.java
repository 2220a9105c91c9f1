package dev.tollgate.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.Decision.Hidden;
import dev.tollgate.servlet.testing.WebApp;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CredentialHidingRequestTest extends ContainerTest {

  private static final String TARGET = "/api?a=1&access_token=t&oauth_token=o&y=2";

  private static final WebApp.Handling TELL_HEADERS =
      (request, response) -> {
        TreeSet<String> names = new TreeSet<>();
        for (String name : Collections.list(request.getHeaderNames())) {
          names.add(name.toLowerCase(Locale.ROOT));
        }
        names.retainAll(List.of("authorization", "dpop", "accept"));
        response
            .getWriter()
            .print(
                names
                    + " "
                    + request.getHeader("AUTHORIZATION")
                    + " "
                    + Collections.list(request.getHeaders("dpop"))
                    + " "
                    + request.getIntHeader("DPoP")
                    + " "
                    + request.getDateHeader("Authorization")
                    + " "
                    + request.getHeader("Accept"));
      };

  private static final WebApp.Handling TELL_PARAMETERS =
      (request, response) ->
          response
              .getWriter()
              .print(
                  request.getQueryString()
                      + " "
                      + parameters(request)
                      + " "
                      + Collections.list(request.getParameterNames())
                      + " "
                      + request.getParameter("access_token")
                      + " "
                      + (request.getParameterValues("oauth_token") == null));

  @ParameterizedTest
  @CsvSource({"HEADERS", "HEADERS_AND_PARAMETERS"})
  void headers_hidden_cannotBeSeenInAnyWay(Hidden hidden) throws Exception {
    int port = start(app(hidden, TELL_HEADERS));

    assertThat(get(port, "/api", "Authorization: Bearer t", "DPoP: 7", "Accept: */*").body())
        .isEqualTo("[accept] null [] -1 -1 */*");
  }

  @Test
  void headers_parameterHidden_areShown() throws Exception {
    int port =
        start(
            app(
                Hidden.ACCESS_TOKEN_PARAMETER,
                (request, response) ->
                    response.getWriter().print(request.getHeader("Authorization"))));

    assertThat(get(port, "/api", "Authorization: Basic x").body()).isEqualTo("Basic x");
  }

  @Test
  void parameters_allHidden_restIsShown() throws Exception {
    int port = start(app(Hidden.HEADERS_AND_PARAMETERS, TELL_PARAMETERS));

    assertThat(get(port, TARGET).body()).isEqualTo("a=1&y=2 a=[1];y=[2]; [a, y] null true");
  }

  @Test
  void parameters_accessTokenHidden_oauthParametersAreShown() throws Exception {
    int port = start(app(Hidden.ACCESS_TOKEN_PARAMETER, TELL_PARAMETERS));

    assertThat(get(port, TARGET).body())
        .isEqualTo(
            "a=1&oauth_token=o&y=2 a=[1];oauth_token=[o];y=[2]; [a, oauth_token, y] null false");
  }

  @Test
  void parameters_headersHidden_areShown() throws Exception {
    int port = start(app(Hidden.HEADERS, TELL_PARAMETERS));

    assertThat(get(port, TARGET).body()).startsWith("a=1&access_token=t&oauth_token=o&y=2 ");
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      value = {
        "access_token=t, none",
        "a=1, a=1",
        "a=1&access_token=t, a=1",
        "access_token=t&a=1, a=1",
        "a=1&access%5Ftoken=t&b, a=1&b",
        "a=1&&access_token&, a=1&&",
        "oauth_x=1&x_oauth_=2, x_oauth_=2",
        "Access_Token=1&access_tokens=2, Access_Token=1&access_tokens=2",
        "oauth_%zz=1&a%zz=2, a%zz=2"
      })
  void without_query_dropsCredentialsOnly(String query, String rest) {
    assertThat(CredentialParameters.hiddenBy(Hidden.HEADERS_AND_PARAMETERS).without(query))
        .isEqualTo(rest);
  }

  private static WebApp app(Hidden hidden, WebApp.Handling handling) {
    return WebApp.at("")
        .filterEverywhere(Script.always(Script.admit(Script.ALICE, hidden, null)).filter(), "/*")
        .servlet("/api", handling);
  }
}
