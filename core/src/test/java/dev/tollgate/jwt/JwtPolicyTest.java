package dev.tollgate.jwt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JwtPolicyTest {

  @Test
  void build_nothingSet_hasTheDocumentedDefaults() {
    JwtPolicy policy = builder().build();
    assertThat(policy.issuers()).containsExactly("https://as.example.com");
    assertThat(policy.audiences()).containsExactly("api");
    assertThat(policy.clockSkew()).isEqualTo(Duration.ofSeconds(60));
    assertThat(policy.cacheTtl()).isEqualTo(Duration.ofSeconds(60));
    assertThat(policy.cacheSize()).isEqualTo(10_000);
    assertThat(policy.algorithms())
        .extracting(JwsAlgorithm::joseName)
        .containsExactlyInAnyOrder(
            "RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512",
            "EdDSA", "Ed25519");
    assertThat(policy.acceptsType(null)).isTrue();
    assertThat(policy.acceptsType("at+jwt")).isTrue();
    assertThat(policy.acceptsType("jwt")).isTrue();
    assertThat(policy.acceptsType("dpop+jwt")).isFalse();
  }

  @Test
  void acceptsType_theWordNoneInAToken_isNoAbsentType() {
    assertThat(builder().build().acceptsType("none")).isFalse();
  }

  @Test
  void requireAtJwt_leavesOnlyThat() {
    JwtPolicy policy = builder().requireAtJwt().build();
    assertThat(policy.acceptsType("at+jwt")).isTrue();
    assertThat(policy.acceptsType("jwt")).isFalse();
    assertThat(policy.acceptsType(null)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "JWT, jwt, true",
    "application/JWT, jwt, true",
    "Application/AT+JWT, at+jwt, true",
    "application/x/y, application/x/y, true",
    "application/x/y, x/y, false",
    "vnd.example+jwt, vnd.example+jwt, true",
    "vnd.example+jwt, at+jwt, false"
  })
  void types_areComparedWithoutCaseAndPrefix(
      String configured, String normalized, boolean accepted) {
    JwtPolicy policy = builder().types(List.of(configured)).build();
    assertThat(policy.acceptsType(normalized)).isEqualTo(accepted);
    assertThat(policy.acceptsType(null)).isFalse();
  }

  @Test
  void build_contradictionOrRange_namesTheSetting() {
    assertRefused("issuer:", b -> b.issuerAliases(List.of(" ")));
    assertRefused("audience:", JwtPolicy.Builder::insecureIgnoreAudience);
    assertRefused("audience.from:", b -> b.audienceFrom(List.of()));
    assertRefused("algorithms:", b -> b.algorithms(Set.of()));
    assertRefused("jwt.types:", b -> b.types(List.of()));
    assertRefused("jwt.require-at-jwt:", b -> b.types(List.of("JWT")).requireAtJwt());
    assertRefused("clock-skew:", b -> b.clockSkew(Duration.ofSeconds(-1)));
    assertRefused("clock-skew:", b -> b.clockSkew(Duration.ofMinutes(10).plusMillis(1)));
    assertRefused("jwt.cache.ttl:", b -> b.cacheTtl(Duration.ofSeconds(-1)));
    assertRefused("jwt.cache.size:", b -> b.cacheSize(0));
  }

  @Test
  void build_noAudience_isRefusedUnlessSaidAloud() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> JwtPolicy.builder("https://as.example.com", List.of()).build())
        .withMessageStartingWith("audience:");
    JwtPolicy policy =
        JwtPolicy.builder("https://as.example.com", List.of()).insecureIgnoreAudience().build();
    assertThat(policy.audiences()).isEmpty();
  }

  @Test
  void build_boundaries_areAccepted() {
    JwtPolicy policy =
        builder().clockSkew(Duration.ofMinutes(10)).cacheTtl(Duration.ZERO).cacheSize(1).build();
    assertThat(policy.clockSkew()).isEqualTo(Duration.ofMinutes(10));
    assertThat(builder().clockSkew(Duration.ZERO).build().clockSkew()).isZero();
  }

  private static JwtPolicy.Builder builder() {
    return JwtPolicy.builder("https://as.example.com", List.of("api"));
  }

  private static void assertRefused(String start, UnaryOperator<JwtPolicy.Builder> change) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> change.apply(builder()).build())
        .withMessageStartingWith(start);
  }
}
