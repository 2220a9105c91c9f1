package dev.tollgate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.bearer.BearerToken;
import dev.tollgate.bearer.TokenVerifier;
import dev.tollgate.bearer.Verdict;
import dev.tollgate.bearer.VerifiedToken;
import dev.tollgate.oauth1.ClientCredentials;
import dev.tollgate.oauth1.CredentialStore;
import dev.tollgate.oauth1.OAuth1Settings;
import dev.tollgate.oauth1.TokenCredentials;
import dev.tollgate.testing.TestRequest;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What an application can have forgotten. */
class EvictionTest {

  /** Remembers every token that it has seen. */
  private static final class Remembering implements TokenVerifier {

    private final Map<String, VerifiedToken> known = new LinkedHashMap<>();

    @Override
    public Verdict verify(BearerToken token, boolean fresh) {
      String[] parts = token.value().split("~", 2); // subject and client
      return new Verdict.Verified(
          known.computeIfAbsent(
              token.value(),
              value -> new VerifiedToken(Map.of("sub", parts[0], "client_id", parts[1]), null)));
    }

    @Override
    public void evict(BearerToken token) {
      known.remove(token.value());
    }

    @Override
    public void evictIf(Predicate<VerifiedToken> which) {
      known.values().removeIf(which);
    }
  }

  private final Remembering first = new Remembering();
  private final Remembering second = new Remembering();
  private final Tollgate tollgate =
      Tollgate.builder()
          .rules("* /first/** issuer=first", "* /second/** issuer=second")
          .issuer(issuer("first", first))
          .issuer(issuer("second", second))
          .build();

  EvictionTest() {
    for (String token : new String[] {"alice~app", "alice~web", "bob~app"}) {
      use("/first/x", token);
      use("/second/x", token);
    }
  }

  @AfterEach
  void close() {
    tollgate.close();
  }

  @Test
  void evict_token_isForgottenByAllIssuers() {
    tollgate.evict("alice~app");

    assertThat(first.known).containsOnlyKeys("alice~web", "bob~app");
    assertThat(second.known).containsOnlyKeys("alice~web", "bob~app");
  }

  @Test
  void evict_noToken_hasNoEffect() {
    tollgate.evict("");
    tollgate.evict("no token at all");

    assertThat(first.known).hasSize(3);
  }

  @Test
  void evictSubject_forgetsItsTokens() {
    tollgate.evictSubject("alice");

    assertThat(first.known).containsOnlyKeys("bob~app");
    assertThat(second.known).containsOnlyKeys("bob~app");
  }

  @Test
  void evictClient_forgetsItsTokens() {
    tollgate.evictClient("app");

    assertThat(first.known).containsOnlyKeys("alice~web");
    assertThat(second.known).containsOnlyKeys("alice~web");
  }

  @Test
  void evictIssuer_byNameOrIdentifier_forgetsItsTokensOnly() {
    tollgate.evictIssuer("first");
    assertThat(first.known).isEmpty();
    assertThat(second.known).hasSize(3);

    tollgate.evictIssuer("https://second.example");
    assertThat(second.known).isEmpty();
  }

  /** Knows nobody. */
  private static final class EmptyStore implements CredentialStore {

    @Override
    public Lookup<ClientCredentials> client(String key) {
      return new Lookup.Unknown<>();
    }

    @Override
    public Lookup<TokenCredentials> token(String token) {
      return new Lookup.Unknown<>();
    }
  }

  @Test
  void evict_withoutIssuers_hasNoEffect() {
    try (Tollgate signatures =
        Tollgate.builder().oauth1(new EmptyStore(), OAuth1Settings.builder().build()).build()) {
      signatures.evict("alice~app");
      signatures.evictSubject("alice");
      signatures.evictClient("app");
      signatures.evictIssuer("first");
    }
    assertThat(first.known).hasSize(3);
  }

  private void use(String path, String token) {
    Decision decision =
        tollgate.decide(
            TestRequest.get("https://api.example" + path)
                .header("Authorization", "Bearer " + token)
                .build());
    assertThat(decision).isInstanceOf(Decision.Admit.class);
  }

  private static Issuer issuer(String name, TokenVerifier verifier) {
    return Issuer.builder(URI.create("https://" + name + ".example"))
        .name(name)
        .verifier(verifier)
        .build();
  }
}
