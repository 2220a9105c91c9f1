package dev.tollgate.benchmarks.filter;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.SecurityContext;
import dev.tollgate.benchmarks.token.AccessTokens;
import jakarta.servlet.Filter;
import java.text.ParseException;
import java.time.Duration;
import java.util.Objects;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.resource.OAuth2ResourceServerConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.core.OAuth2AuthenticatedPrincipal;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.resource.introspection.OpaqueTokenIntrospector;
import org.springframework.security.web.SecurityFilterChain;

/** Spring Security as its reference documentation sets it up for a stateless resource server. */
public final class SpringFilters {

  private SpringFilters() {}

  /** For JWTs. */
  public static Filter jwt(AccessTokens issued) throws ParseException {
    JwtDecoder decoder = decoder(issued);
    return filter(server -> server.jwt(jwt -> jwt.decoder(decoder)));
  }

  /** For opaque tokens, asking each time; the endpoint answers from memory. */
  static Filter opaque() {
    return opaque(SpringIntrospection.inMemory());
  }

  /** The same with the cache that users add by themselves. */
  static Filter opaqueCached() {
    OpaqueTokenIntrospector introspector = SpringIntrospection.inMemory();
    Cache<String, OAuth2AuthenticatedPrincipal> cache =
        Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(Duration.ofHours(1)).build();
    return opaque(token -> cache.get(token, introspector::introspect));
  }

  /** Its decoder, which checks the type, issuer, audience and client too. */
  public static JwtDecoder decoder(AccessTokens issued) throws ParseException {
    SignatureAlgorithm algorithm =
        Objects.requireNonNull(SignatureAlgorithm.from(issued.algorithm().joseName()));
    NimbusJwtDecoder decoder =
        NimbusJwtDecoder.withJwkSource(
                new ImmutableJWKSet<SecurityContext>(JWKSet.parse(issued.jwks())))
            .jwsAlgorithm(algorithm)
            .jwtProcessorCustomizer(
                processor ->
                    processor.setJWSTypeVerifier(
                        new DefaultJOSEObjectTypeVerifier<>(new JOSEObjectType("at+jwt"))))
            .build();
    decoder.setJwtValidator(
        JwtValidators.createAtJwtValidator()
            .issuer(AccessTokens.ISSUER)
            .audience(AccessTokens.AUDIENCE)
            .clientId(AccessTokens.CLIENT)
            .build());
    return decoder;
  }

  private static Filter opaque(OpaqueTokenIntrospector introspector) {
    return filter(server -> server.opaqueToken(token -> token.introspector(introspector)));
  }

  @SuppressWarnings("resource") // lives as long as the process
  private static Filter filter(
      Customizer<OAuth2ResourceServerConfigurer<HttpSecurity>> resourceServer) {
    AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    context.registerBean(Choice.class, () -> new Choice(resourceServer));
    context.register(Chain.class);
    context.refresh();
    return context.getBean("springSecurityFilterChain", Filter.class);
  }

  record Choice(Customizer<OAuth2ResourceServerConfigurer<HttpSecurity>> resourceServer) {}

  @Configuration
  @EnableWebSecurity
  static class Chain {

    @Bean
    SecurityFilterChain chain(HttpSecurity http, Choice choice) throws Exception {
      return http.authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
          .csrf(AbstractHttpConfigurer::disable)
          .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
          .oauth2ResourceServer(choice.resourceServer())
          .build();
    }
  }
}
