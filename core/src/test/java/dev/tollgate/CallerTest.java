package dev.tollgate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CallerTest {

  private final Caller caller =
      Caller.builder("alice", Scheme.BEARER, Secret.of("t0ken"))
          .subject("sub-1")
          .client("web")
          .scopes(Set.of("read"))
          .claims(Map.of("email", "alice@example.com"))
          .build();

  @Test
  void facts_withAnotherToken_isTheSameCallerButForTheToken() {
    Caller other = caller.facts().with(Secret.of("another"));

    assertThat(other.token()).isEqualTo("another");
    assertThat(other.claims()).isSameAs(caller.claims());
    assertThat(other.scopes()).isSameAs(caller.scopes());
    assertThat(other).isNotEqualTo(caller);
    assertThat(other.facts().with(Secret.of("t0ken"))).isEqualTo(caller);
  }

  @Test
  void facts_subjectAndClient_areTheCallers() {
    assertThat(caller.facts().subject()).isEqualTo(caller.subject()).contains("sub-1");
    assertThat(caller.facts().client()).isEqualTo(caller.client()).contains("web");
  }

  @Test
  void toString_caller_showsNeitherTokenNorClaims() {
    assertThat(caller.toString()).contains("alice").doesNotContain("t0ken", "example.com");
    assertThat(caller.facts().toString()).contains("alice").doesNotContain("t0ken", "example.com");
  }
}
