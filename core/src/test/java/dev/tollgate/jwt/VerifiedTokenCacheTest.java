package dev.tollgate.jwt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.Reason;
import dev.tollgate.bearer.BearerToken;
import dev.tollgate.bearer.Verdict;
import dev.tollgate.bearer.VerifiedToken;
import dev.tollgate.testing.ManualClock;
import dev.tollgate.testing.TestKey;
import dev.tollgate.testing.TestTokens;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the verifier remembers, and for how long. */
class VerifiedTokenCacheTest {

  private static final TestKey KEY = TestKey.create("k", "ES256");
  private static final BearerToken TOKEN = TestTokens.signedBy(KEY).token();

  private final ManualClock clock = new ManualClock(TestTokens.NOW);
  private final AtomicInteger lookups = new AtomicInteger();
  private KeySource.@Nullable Lookup instead;
  private Runnable during = () -> {};
  private KeySet keys = keys(KEY);
  private final JwtVerifier verifier = verifier(policy -> policy);

  @Test
  void verify_secondTime_givesTheSameTokenObject() {
    VerifiedToken first = tokenOf(verifier.verify(TOKEN, false));
    assertThat(tokenOf(verifier.verify(TestTokens.parsed(TOKEN.value()), false))).isSameAs(first);
  }

  @Test
  void verify_fresh_verifiesAnew() {
    VerifiedToken first = tokenOf(verifier.verify(TOKEN, false));
    VerifiedToken second = tokenOf(verifier.verify(TOKEN, true));
    assertThat(second).isEqualTo(first).isNotSameAs(first);
  }

  @Test
  void verify_afterTtl_verifiesAnew() {
    VerifiedToken first = tokenOf(verifier.verify(TOKEN, false));
    clock.advance(Duration.ofMillis(59_999));
    assertThat(tokenOf(verifier.verify(TOKEN, false))).isSameAs(first);
    clock.advance(Duration.ofMillis(1));
    assertThat(tokenOf(verifier.verify(TOKEN, false))).isEqualTo(first).isNotSameAs(first);
  }

  @Test
  void verify_cacheOff_verifiesEveryTime() {
    JwtVerifier off = verifier(policy -> policy.cacheTtl(Duration.ZERO));
    VerifiedToken first = tokenOf(off.verify(TOKEN, false));
    assertThat(tokenOf(off.verify(TOKEN, false))).isEqualTo(first).isNotSameAs(first);
    off.evict(TOKEN);
    off.evictIf(token -> true);
  }

  @Test
  void verify_rememberedPastExp_isExpired() {
    JwtVerifier patient = verifier(p -> p.cacheTtl(Duration.ofHours(1)));
    assertThat(patient.verify(TOKEN, false)).isInstanceOf(Verdict.Verified.class);
    clock.advance(Duration.ofSeconds(359)); // exp is 300 s ahead, and 60 s of skew
    assertThat(patient.verify(TOKEN, false)).isInstanceOf(Verdict.Verified.class);
    clock.advance(Duration.ofSeconds(1));
    assertRejected(patient.verify(TOKEN, false), Reason.TOKEN_EXPIRED);
  }

  @Test
  void verify_wallClockJumpsBack_isNotYetValid() {
    assertThat(verifier.verify(TOKEN, false)).isInstanceOf(Verdict.Verified.class);
    clock.jump(Duration.ofSeconds(-61));
    assertRejected(verifier.verify(TOKEN, false), Reason.TOKEN_NOT_YET_VALID);
  }

  @Test
  void verify_wallClockSetBackWithinTheSkew_isVerifiedAnew() {
    VerifiedToken first = tokenOf(verifier.verify(TOKEN, false));
    clock.jump(Duration.ofMillis(-999)); // may be another thread that is ahead of this one
    assertThat(tokenOf(verifier.verify(TOKEN, false))).isSameAs(first);
    clock.jump(Duration.ofMillis(-1));
    assertThat(tokenOf(verifier.verify(TOKEN, false))).isEqualTo(first).isNotSameAs(first);
  }

  @Test
  void verify_wallClockJumpsAhead_isExpired() {
    assertThat(verifier.verify(TOKEN, false)).isInstanceOf(Verdict.Verified.class);
    clock.jump(Duration.ofHours(1));
    assertRejected(verifier.verify(TOKEN, false), Reason.TOKEN_EXPIRED);
  }

  @Test
  void verify_keyWithdrawn_isRefused() {
    assertThat(verifier.verify(TOKEN, false)).isInstanceOf(Verdict.Verified.class);
    keys = keys(TestKey.create("other", "ES256"));
    assertRejected(verifier.verify(TOKEN, false), Reason.KEY_UNKNOWN);
  }

  @Test
  void verify_keyReplacedUnderItsName_isRefused() {
    assertThat(verifier.verify(TOKEN, false)).isInstanceOf(Verdict.Verified.class);
    keys = keys(TestKey.create("k", "ES256"));
    assertRejected(verifier.verify(TOKEN, false), Reason.TOKEN_SIGNATURE_INVALID);
  }

  @Test
  void verify_keyReadAgain_isStillRemembered() {
    VerifiedToken first = tokenOf(verifier.verify(TOKEN, false));
    keys = keys(KEY);
    assertThat(tokenOf(verifier.verify(TOKEN, false))).isSameAs(first);
  }

  @Test
  void verify_keysUnavailable_isUnavailableAndForgetsNothing() {
    VerifiedToken first = tokenOf(verifier.verify(TOKEN, false));
    instead = new KeySource.Lookup.Unavailable(Reason.KEYS_UNAVAILABLE, "down");
    assertThat(verifier.verify(TOKEN, false)).isInstanceOf(Verdict.Unavailable.class);
    instead = null;
    assertThat(tokenOf(verifier.verify(TOKEN, false))).isSameAs(first);
  }

  @Test
  void verify_refusedToken_isNotRemembered() {
    BearerToken forged = TestTokens.signedBy(TestKey.create("k", "ES256")).token();
    assertRejected(verifier.verify(forged, false), Reason.TOKEN_SIGNATURE_INVALID);
    int before = lookups.get();
    assertRejected(verifier.verify(forged, false), Reason.TOKEN_SIGNATURE_INVALID);
    assertThat(lookups.get()).isEqualTo(before + 1);
  }

  @Test
  void verify_twinWithAnotherSignature_isRefused() {
    assertThat(verifier.verify(TOKEN, false)).isInstanceOf(Verdict.Verified.class);
    String text = TOKEN.value();
    String twin = text.substring(0, text.lastIndexOf('.')) + "." + "A".repeat(86);
    assertRejected(verifier.verify(TestTokens.parsed(twin), false), Reason.TOKEN_SIGNATURE_INVALID);
  }

  @Test
  void evict_token_verifiesAnew() {
    VerifiedToken first = tokenOf(verifier.verify(TOKEN, false));
    verifier.evict(TOKEN);
    assertThat(tokenOf(verifier.verify(TOKEN, false))).isEqualTo(first).isNotSameAs(first);
  }

  @Test
  void evict_whileATokenIsVerified_isNotUndone() {
    during = () -> verifier.evict(TOKEN);
    VerifiedToken first = tokenOf(verifier.verify(TOKEN, false));
    during = () -> {};
    assertThat(tokenOf(verifier.verify(TOKEN, false))).isEqualTo(first).isNotSameAs(first);
  }

  @Test
  void evictIf_whileATokenIsVerified_isNotUndone() {
    during = () -> verifier.evictIf(token -> true);
    VerifiedToken first = tokenOf(verifier.verify(TOKEN, false));
    during = () -> {};
    assertThat(tokenOf(verifier.verify(TOKEN, false))).isEqualTo(first).isNotSameAs(first);
  }

  @Test
  void evictIf_condition_forgetsWhatMatches() {
    BearerToken other = TestTokens.signedBy(KEY).claim("sub", "user-2").token();
    VerifiedToken first = tokenOf(verifier.verify(TOKEN, false));
    VerifiedToken second = tokenOf(verifier.verify(other, false));
    verifier.evictIf(token -> "user-2".equals(token.claims().get("sub")));
    assertThat(tokenOf(verifier.verify(TOKEN, false))).isSameAs(first);
    assertThat(tokenOf(verifier.verify(other, false))).isNotSameAs(second);
  }

  @Test
  void verify_moreTokensThanPlaces_keepsTheBound() {
    JwtVerifier small = verifier(policy -> policy.cacheSize(2));
    AtomicInteger remembered = new AtomicInteger();
    for (int i = 0; i < 20; i++) {
      small.verify(TestTokens.signedBy(KEY).claim("jti", "id" + i).token(), false);
    }
    small.evictIf(
        token -> {
          remembered.incrementAndGet();
          return false;
        });
    assertThat(remembered.get()).isBetween(1, 2);
  }

  private JwtVerifier verifier(UnaryOperator<JwtPolicy.Builder> change) {
    JwtPolicy policy =
        change.apply(JwtPolicy.builder(TestTokens.ISSUER, List.of(TestTokens.AUDIENCE))).build();
    KeySource source =
        (algorithm, keyId) -> {
          lookups.incrementAndGet();
          during.run();
          return instead == null ? keys.find(algorithm, keyId) : instead;
        };
    return new JwtVerifier(policy, source, clock);
  }

  private static KeySet keys(TestKey... keys) {
    try {
      return KeySet.parse(TestKey.keySet(keys).getBytes(StandardCharsets.UTF_8), false);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static VerifiedToken tokenOf(Verdict verdict) {
    assertThat(verdict).isInstanceOf(Verdict.Verified.class);
    return ((Verdict.Verified) verdict).token();
  }

  private static void assertRejected(Verdict verdict, Reason reason) {
    assertThat(verdict).isInstanceOf(Verdict.Rejected.class);
    assertThat(((Verdict.Rejected) verdict).reason()).isEqualTo(reason);
  }
}
