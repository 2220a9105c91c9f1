package dev.tollgate.example;

import java.net.URI;
import java.time.Duration;

/**
 * The commands that the example prints at start: RFC 6749 Figure 2 with either kind of token, and
 * an OAuth 1.0 call. All text around them is shell comments, so that whole parts can be pasted.
 */
final class Walkthrough {
  private final String apiUrl;
  private final String issuer;
  private final Duration accessTokenLife;
  private final DemoCredentials oauth1;

  Walkthrough(String apiUrl, String issuer, Duration accessTokenLife, DemoCredentials oauth1) {
    this.apiUrl = apiUrl;
    this.issuer = issuer;
    this.accessTokenLife = accessTokenLife;
    this.oauth1 = oauth1;
  }

  String text() {
    return String.join(
        "\n",
        introduction(),
        figure2("1. RFC 6749 Figure 2 with an opaque access token", DemoClient.OPAQUE),
        revocation(),
        figure2("2. RFC 6749 Figure 2 with a JWT as access token", DemoClient.JWT),
        oauth1());
  }

  private String introduction() {
    return """
        # Orders API            %1$s  (protected by Tollgate)
        # Authorization server  %2$s
        # Paste a part at a time into a POSIX shell. In zsh first: setopt interactivecomments
        # Every name, password and secret here is for this demonstration only.
        """
        .formatted(apiUrl, issuer);
  }

  private String figure2(String title, DemoClient app) {
    return """
        # ---- %1$s ----
        API=%2$s AS=%3$s APP=%4$s

        # (A) alice grants the app orders.read, and the app asks for tokens
        CODE=$(curl -s -o /dev/null -w '%%{redirect_url}' -u %5$s "$AS/oauth2/authorize?response_type=code&client_id=%6$s&scope=orders.read" | sed 's/.*code=//')
        TOKENS=$(curl -s -u $APP -d grant_type=authorization_code -d code=$CODE $AS/oauth2/token)
        # (B) an access token that lives %7$d s, and a refresh token
        ACCESS=$(echo "$TOKENS" | sed 's/.*"access_token":"\\([^"]*\\).*/\\1/')
        REFRESH=$(echo "$TOKENS" | sed 's/.*"refresh_token":"\\([^"]*\\).*/\\1/')
        echo "$TOKENS"

        # (C) calls the API with the access token (D) expect 200 and the orders
        curl -s -i -H "Authorization: Bearer $ACCESS" $API/orders

        # (E) calls again, after the token has expired (F) expect 401 and error="invalid_token"
        sleep %8$d
        curl -s -i -H "Authorization: Bearer $ACCESS" $API/orders; echo

        # (G) asks for a new access token (H) gets it, with a new refresh token: expect 200
        TOKENS=$(curl -s -u $APP -d grant_type=refresh_token -d refresh_token=$REFRESH $AS/oauth2/token)
        ACCESS=$(echo "$TOKENS" | sed 's/.*"access_token":"\\([^"]*\\).*/\\1/')
        curl -s -i -H "Authorization: Bearer $ACCESS" $API/orders
        """
        .formatted(
            title,
            apiUrl,
            issuer,
            app.id + ":" + app.secret,
            AuthorizationServerConfiguration.USER + ":" + AuthorizationServerConfiguration.PASSWORD,
            app.id,
            accessTokenLife.toSeconds(),
            accessTokenLife.toSeconds() + 1);
  }

  private static String revocation() {
    return """
        # One step more: the app revokes the new token. Tollgate trusts an introspection answer for
        # 3 s here (introspection.cache.ttl): expect 401 after that
        curl -s -u $APP -d token=$ACCESS $AS/oauth2/revoke
        sleep 4
        curl -s -i -H "Authorization: Bearer $ACCESS" $API/orders; echo
        """;
  }

  private String oauth1() {
    SignedRequest request =
        SignedRequest.sign("GET", URI.create(apiUrl + "/orders?item=bread%20%26%20butter"), oauth1);
    return """
        # ---- 3. A call signed by OAuth 1.0 ----
        # client key %1$s, shared-secret %2$s
        # token      %3$s, shared-secret %4$s
        # Expect 200. It works once, and only in the 5 minutes after the start: a nonce is used up,
        # a second try is a 401. For a fresh one: ./example sign GET '%5$s'
        %6$s
        """
        .formatted(
            oauth1.clientKey(),
            oauth1.clientSecret(),
            oauth1.token(),
            oauth1.tokenSecret(),
            request.url(),
            request.curl());
  }
}
