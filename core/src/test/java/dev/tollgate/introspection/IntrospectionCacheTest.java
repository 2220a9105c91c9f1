package dev.tollgate.introspection;

import static dev.tollgate.introspection.IntrospectionFixture.SECOND;
import static dev.tollgate.introspection.IntrospectionFixture.TOKEN;
import static dev.tollgate.introspection.IntrospectionFixture.active;
import static dev.tollgate.introspection.IntrospectionFixture.assertRejected;
import static dev.tollgate.introspection.IntrospectionFixture.assertUnavailable;
import static dev.tollgate.introspection.IntrospectionFixture.assertVerified;
import static dev.tollgate.introspection.IntrospectionFixture.token;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.Reason;
import dev.tollgate.bearer.Verdict;
import dev.tollgate.status.CacheStatus;
import dev.tollgate.testing.ScriptedTransport;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How long a verdict is remembered, and what ends it earlier. */
class IntrospectionCacheTest {

  private final IntrospectionFixture fixture = new IntrospectionFixture();
  private IntrospectionVerifier verifier = fixture.verifier();

  @Test
  void verify_again_givesTheSameVerdictWithoutACall() {
    Verdict first = verifier.verify(TOKEN, false);
    fixture.ticker.advance(Duration.ofSeconds(30).minusNanos(1));

    assertThat(verifier.verify(token("opaque"), false)).isEqualTo(first);
    assertThat(fixture.transport.calls()).hasSize(1);
  }

  @Test
  void verify_againAfterTheTtl_asksAnew() {
    assertVerified(verifier.verify(TOKEN, false));
    fixture.ticker.advance(Duration.ofSeconds(30));
    fixture.transport.answer(ScriptedTransport.json("{\"active\":false}"));

    assertRejected(verifier.verify(TOKEN, false), Reason.TOKEN_INACTIVE);
  }

  @Test
  void verify_againAfterExp_isRejectedThoughCached() {
    fixture.transport.answer(active(",\"exp\":" + (SECOND + 3)));
    assertVerified(verifier.verify(TOKEN, false));
    fixture.clock.advance(Duration.ofSeconds(3 + 60).minusMillis(1));
    assertVerified(verifier.verify(TOKEN, false));
    fixture.clock.advance(Duration.ofMillis(1));

    assertRejected(verifier.verify(TOKEN, false), Reason.TOKEN_EXPIRED);
  }

  @Test
  void verify_againBeforeNbf_isRejectedThoughCached() {
    fixture.transport.answer(active(",\"nbf\":" + SECOND));
    assertVerified(verifier.verify(TOKEN, false));
    fixture.clock.advance(Duration.ofSeconds(-61));

    assertRejected(verifier.verify(TOKEN, false), Reason.TOKEN_NOT_YET_VALID);
  }

  @Test
  void verify_lifeOfAVerdict_startsWithTheQuestion() {
    fixture.transport.answer(
        call -> {
          fixture.ticker.advance(Duration.ofSeconds(2)); // the answer takes its time
          return active("");
        });
    assertVerified(verifier.verify(TOKEN, false));
    fixture.ticker.advance(Duration.ofSeconds(28));

    assertVerified(verifier.verify(TOKEN, false));
    assertThat(fixture.transport.calls()).hasSize(2);
  }

  @Test
  void verify_badTokenAgain_isRememberedForFiveSeconds() {
    fixture.transport.answer(ScriptedTransport.json("{\"active\":false}"));
    assertRejected(verifier.verify(TOKEN, false), Reason.TOKEN_INACTIVE);
    fixture.ticker.advance(Duration.ofSeconds(5).minusNanos(1));
    assertRejected(verifier.verify(TOKEN, false), Reason.TOKEN_INACTIVE);
    assertThat(fixture.transport.calls()).hasSize(1);
    fixture.ticker.advance(Duration.ofNanos(1));

    assertRejected(verifier.verify(TOKEN, false), Reason.TOKEN_INACTIVE);
    assertThat(fixture.transport.calls()).hasSize(2);
  }

  @Test
  void verify_manyBadTokens_doNotPushOutAGoodOne() {
    verifier = fixture.verifier(builder -> builder.cacheSize(10));
    assertVerified(verifier.verify(TOKEN, false));
    fixture.transport.answer(ScriptedTransport.json("{\"active\":false}"));
    for (int i = 0; i < 1000; i++) {
      assertRejected(verifier.verify(token("invented-" + i), false), Reason.TOKEN_INACTIVE);
    }

    assertVerified(verifier.verify(TOKEN, false));
    assertThat(fixture.transport.calls()).hasSize(1001);
  }

  @Test
  void verify_afterAnError_asksAnew() {
    fixture.transport.answer(ScriptedTransport.status(500));
    assertUnavailable(verifier.verify(TOKEN, false), Reason.ISSUER_UNREACHABLE);
    fixture.transport.answer(active(""));

    assertVerified(verifier.verify(TOKEN, false));
  }

  @Test
  void verify_cachesOff_asksEachTime() {
    verifier =
        fixture.verifier(builder -> builder.cacheTtl(Duration.ZERO).negativeTtl(Duration.ZERO));
    assertVerified(verifier.verify(TOKEN, false));
    assertVerified(verifier.verify(TOKEN, false));
    fixture.transport.answer(ScriptedTransport.json("{\"active\":false}"));
    assertRejected(verifier.verify(TOKEN, false), Reason.TOKEN_INACTIVE);
    assertRejected(verifier.verify(TOKEN, false), Reason.TOKEN_INACTIVE);

    assertThat(fixture.transport.calls()).hasSize(4);
  }

  @Test
  void verify_fresh_asksThoughCachedAndEndsTheCachedVerdict() {
    assertVerified(verifier.verify(TOKEN, false));
    fixture.transport.answer(ScriptedTransport.json("{\"active\":false}"));

    assertRejected(verifier.verify(TOKEN, true), Reason.TOKEN_INACTIVE);
    assertRejected(verifier.verify(TOKEN, false), Reason.TOKEN_INACTIVE);
    fixture.transport.answer(active(""));
    assertVerified(verifier.verify(TOKEN, true));
    assertVerified(verifier.verify(TOKEN, false));
    assertThat(fixture.transport.calls()).hasSize(3);
  }

  @Test
  void cacheStatus_countsEveryRequestOnce() {
    verifier.verify(TOKEN, false);
    verifier.verify(TOKEN, false);
    verifier.verify(TOKEN, false);
    verifier.verify(TOKEN, true); // looks into no cache
    fixture.transport.answer(ScriptedTransport.json("{\"active\":false}"));
    verifier.verify(token("bad"), false);
    verifier.verify(token("bad"), false);

    assertThat(verifier.cacheStatus()).isEqualTo(new CacheStatus("introspection", 3, 2, 2));
  }

  // Eviction.

  @Test
  void evict_token_asksAnew() {
    assertVerified(verifier.verify(TOKEN, false));
    fixture.transport.answer(ScriptedTransport.json("{\"active\":false}"));
    verifier.evict(token("opaque"));

    assertRejected(verifier.verify(TOKEN, false), Reason.TOKEN_INACTIVE);
  }

  @Test
  void evictIf_subject_asksAnewAboutItsTokensOnly() {
    fixture.transport.answer(active(",\"sub\":\"u1\""));
    assertVerified(verifier.verify(token("t1"), false));
    fixture.transport.answer(active(",\"sub\":\"u2\""));
    assertVerified(verifier.verify(token("t2"), false));
    fixture.transport.answer(ScriptedTransport.json("{\"active\":false}"));
    verifier.evictIf(token -> "u1".equals(token.claims().get("sub")));

    assertRejected(verifier.verify(token("t1"), false), Reason.TOKEN_INACTIVE);
    assertVerified(verifier.verify(token("t2"), false));
  }

  @Test
  void evict_whileTheServerIsAsked_isNotUndoneByTheAnswer() {
    fixture.transport.answer(
        call -> {
          verifier.evict(TOKEN);
          return active("");
        });
    assertVerified(verifier.verify(TOKEN, false));
    fixture.transport.answer(ScriptedTransport.json("{\"active\":false}"));

    assertRejected(verifier.verify(TOKEN, false), Reason.TOKEN_INACTIVE);
  }
}
