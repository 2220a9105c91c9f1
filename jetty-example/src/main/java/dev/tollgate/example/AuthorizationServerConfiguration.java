package dev.tollgate.example;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.OAuth2TokenFormat;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenClaimsContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.www.BasicAuthenticationEntryPoint;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;
import org.springframework.security.web.context.SecurityContextHolderFilter;

/**
 * The authorization server's users, clients, keys and tokens: one user, one client for each kind of
 * access token, and the orders API as the client that introspects. Demonstration secrets, in plain
 * text.
 */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
class AuthorizationServerConfiguration {
  static final String USER = "alice";
  static final String PASSWORD = "demo-password";

  private static final String AUDIENCE = "https://orders.example.com"; // as in web.xml
  private static final String AUTHORIZE = "/oauth2/authorize";

  /** Nobody listens there: the code is read from the redirect itself. */
  private static final String REDIRECT_URI = "http://127.0.0.1:9999/callback";

  record Options(String issuer, Duration accessTokenLife) {}

  @Bean
  SecurityFilterChain endpoints(HttpSecurity http, UserDetailsService users) {
    BasicAuthenticationEntryPoint askForPassword = new BasicAuthenticationEntryPoint();
    askForPassword.setRealmName("authorization server");
    AuthenticationManager passwords = new ProviderManager(new DaoAuthenticationProvider(users));
    OAuth2AuthorizationServerConfigurer server = new OAuth2AuthorizationServerConfigurer();
    return http.securityMatcher(server.getEndpointsMatcher())
        .with(server, Customizer.withDefaults())
        .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
        .sessionManagement(
            sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .exceptionHandling(errors -> errors.authenticationEntryPoint(askForPassword))
        .addFilterAfter(new LogIn(passwords, askForPassword), SecurityContextHolderFilter.class)
        .build();
  }

  /**
   * Logs the user in by HTTP Basic, which curl can do. Only where users go: elsewhere the same
   * header carries a client's secret.
   */
  private static final class LogIn extends BasicAuthenticationFilter {
    LogIn(AuthenticationManager passwords, BasicAuthenticationEntryPoint askForPassword) {
      super(passwords, askForPassword);
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
      return !request.getRequestURI().equals(AUTHORIZE);
    }
  }

  @Bean
  UserDetailsService users() {
    return new InMemoryUserDetailsManager(
        User.withUsername(USER).password("{noop}" + PASSWORD).roles("clerk").build());
  }

  @Bean
  RegisteredClientRepository clients(Options options) {
    return new InMemoryRegisteredClientRepository(
        app(DemoClient.OPAQUE, options), app(DemoClient.JWT, options), ordersApi());
  }

  private static RegisteredClient app(DemoClient app, Options options) {
    return client(app.id, app.secret)
        .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
        .authorizationGrantType(AuthorizationGrantType.REFRESH_TOKEN)
        .redirectUri(REDIRECT_URI)
        .scope("orders.read")
        .scope("orders.write")
        // keeps the curl commands short; an app of your own should use PKCE
        .clientSettings(ClientSettings.builder().requireProofKey(false).build())
        .tokenSettings(
            TokenSettings.builder()
                .accessTokenFormat(
                    app == DemoClient.OPAQUE
                        ? OAuth2TokenFormat.REFERENCE
                        : OAuth2TokenFormat.SELF_CONTAINED)
                .accessTokenTimeToLive(options.accessTokenLife())
                .reuseRefreshTokens(false)
                .build())
        .build();
  }

  private static RegisteredClient ordersApi() {
    return client("orders-api", "demo-orders-api-secret") // as in web.xml
        // it asks for no tokens, but a client without a grant cannot be registered
        .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
        .build();
  }

  private static RegisteredClient.Builder client(String id, String secret) {
    return RegisteredClient.withId(id)
        .clientId(id)
        .clientSecret("{noop}" + secret)
        .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC);
  }

  /** Makes JWTs as RFC 9068 has them: typ, audience, client and scope. */
  @Bean
  OAuth2TokenCustomizer<JwtEncodingContext> jwtClaims() {
    return context -> {
      if (OAuth2TokenType.ACCESS_TOKEN.equals(context.getTokenType())) {
        context.getJwsHeader().type("at+jwt");
        context
            .getClaims()
            .audience(List.of(AUDIENCE))
            .claim("client_id", context.getRegisteredClient().getClientId())
            .claim("scope", String.join(" ", context.getAuthorizedScopes()))
            .claim("roles", List.of("clerk"));
      }
    };
  }

  /** What introspection says of opaque tokens. */
  @Bean
  OAuth2TokenCustomizer<OAuth2TokenClaimsContext> opaqueClaims() {
    return context ->
        context.getClaims().audience(List.of(AUDIENCE)).claim("roles", List.of("clerk"));
  }

  @Bean
  JWKSource<SecurityContext> keys() throws JOSEException {
    return new ImmutableJWKSet<>(
        new JWKSet(new RSAKeyGenerator(2048).keyIDFromThumbprint(true).generate()));
  }

  @Bean
  AuthorizationServerSettings settings(Options options) {
    return AuthorizationServerSettings.builder().issuer(options.issuer()).build();
  }
}
