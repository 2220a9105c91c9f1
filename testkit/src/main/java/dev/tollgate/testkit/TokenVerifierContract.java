package dev.tollgate.testkit;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tollgate.bearer.BearerToken;
import dev.tollgate.bearer.TokenVerifier;
import dev.tollgate.bearer.Verdict;
import dev.tollgate.bearer.VerifiedToken;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What every {@link TokenVerifier} must do, as tests. Extend it and say how to open a verifier, and
 * how to get tokens for it; every test opens its own.
 */
public abstract class TokenVerifierContract {

  static {
    TestsOnly.require();
  }

  private static final int THREADS = 50;
  private static final int LONG = 16 << 10;

  private final List<TokenVerifier> opened = new ArrayList<>();

  /** The clock that {@link #open} is given; goes with the system's until a test moves it. */
  protected final TestClock clock = TestClock.running();

  /** For subclasses. */
  protected TokenVerifierContract() {}

  /** Opens a verifier, which the contract closes. */
  protected abstract TokenVerifier open(TestClock clock);

  /** A token that holds, by the clock; another one each time. */
  protected abstract String goodToken();

  /** A token whose time is over by far, by the clock, and that is good besides. */
  protected abstract String expiredToken();

  /** A token of the right shape that nobody gave out. */
  protected abstract String forgedToken();

  /**
   * Opens a verifier that cannot reach what it needs. Empty, as it is unless overridden, if there
   * is nothing that could be out of reach; the test is skipped then.
   */
  protected Optional<TokenVerifier> openUnreachable(TestClock clock) {
    return Optional.empty();
  }

  @AfterEach
  void closeVerifiers() {
    opened.forEach(TokenVerifier::close);
  }

  @Test
  void verify_goodToken_isVerified() {
    assertVerified(open().verify(token(goodToken()), false));
  }

  @Test
  void verify_goodTokenAgain_saysTheSame() {
    TokenVerifier verifier = open();
    BearerToken token = token(goodToken());
    VerifiedToken first = assertVerified(verifier.verify(token, false));

    assertEquals(first, assertVerified(verifier.verify(token, false)));
    assertEquals(first, assertVerified(verifier.verify(token, true)));
  }

  @Test
  void verify_goodToken_hasClaimsThatNobodyCanChange() {
    Map<String, Object> claims = assertVerified(open().verify(token(goodToken()), false)).claims();

    assertFalse(claims.isEmpty());
    assertThrows(UnsupportedOperationException.class, () -> claims.put("sub", "mallory"));
    assertThrows(UnsupportedOperationException.class, claims::clear);
  }

  @Test
  void verify_expiredToken_isRejected() {
    TokenVerifier verifier = open();
    BearerToken token = token(expiredToken());

    assertRejected(verifier.verify(token, false));
    assertRejected(verifier.verify(token, true));
  }

  @Test
  void verify_forgedToken_isRejected() {
    TokenVerifier verifier = open();
    BearerToken token = token(forgedToken());

    assertRejected(verifier.verify(token, false));
    assertRejected(verifier.verify(token, false));
    assertRejected(verifier.verify(token, true));
  }

  @Test
  void verify_goodTokenAndOneLetter_isRejected() {
    TokenVerifier verifier = open();
    String good = goodToken();
    assertVerified(verifier.verify(token(good), false));

    assertRejected(verifier.verify(token(good + "A"), false));
  }

  @TestFactory
  Stream<DynamicTest> verify_tokenOfAnyShape_isRejected() {
    TokenVerifier verifier = open();
    return Stream.of(
            "x",
            "...",
            "a.b.c",
            "e30.e30.",
            "eyJhbGciOiJub25lIn0.e30.",
            "eyJhbGciOiJub25lIn0.eyJzdWIiOiJhbGljZSJ9.AAAA",
            "~~~~",
            "AAAA==",
            "e30.".repeat(LONG / 4) + "e30",
            "A".repeat(LONG))
        .map(
            text ->
                DynamicTest.dynamicTest(
                    text.length() + " letters: " + text.substring(0, Math.min(20, text.length())),
                    () -> assertRejected(verifier.verify(token(text), false))));
  }

  @Test
  void verify_rejected_doesNotRepeatTheToken() {
    String forged = forgedToken();

    Verdict.Rejected rejected = assertRejected(open().verify(token(forged), false));

    assertFalse(rejected.detail().contains(forged), "the detail goes to the log");
  }

  @Test
  void verify_afterEviction_isVerifiedAnew() {
    TokenVerifier verifier = open();
    BearerToken token = token(goodToken());
    VerifiedToken first = assertVerified(verifier.verify(token, false));

    verifier.evict(token);
    assertEquals(first, assertVerified(verifier.verify(token, false)));
    verifier.evictIf(any -> true);
    assertEquals(first, assertVerified(verifier.verify(token, false)));
  }

  @Test
  void verify_fiftyThreads_saysTheSameToAll() throws Exception {
    TokenVerifier verifier = open();
    BearerToken good = token(goodToken());
    BearerToken forged = token(forgedToken());
    try (Crowd crowd = new Crowd(THREADS)) {
      Callable<Verdict> ofGood = () -> verifier.verify(good, false);
      crowd.atOnce(ofGood).forEach(TokenVerifierContract::assertVerified);
      Callable<Verdict> ofForged = () -> verifier.verify(forged, false);
      crowd.atOnce(ofForged).forEach(TokenVerifierContract::assertRejected);
    }
  }

  @Test
  void verify_outOfReach_isUnavailable() {
    BearerToken token = token(goodToken());
    Optional<TokenVerifier> unreachable = openUnreachable(clock);
    assumeTrue(unreachable.isPresent());
    TokenVerifier verifier = unreachable.get();
    opened.add(verifier);

    Verdict verdict = assertDoesNotThrow(() -> verifier.verify(token, false));

    // an outage dressed as a bad token makes clients throw good tokens away
    assertInstanceOf(Verdict.Unavailable.class, verdict);
  }

  @Test
  void close_twice_doesNoHarm() {
    TokenVerifier verifier = open();

    verifier.close();

    assertDoesNotThrow(verifier::close);
  }

  private TokenVerifier open() {
    TokenVerifier verifier = open(clock);
    opened.add(verifier);
    return verifier;
  }

  private static BearerToken token(String text) {
    Optional<BearerToken> token = BearerToken.parse(text);
    assertTrue(token.isPresent(), "a token breaks the grammar of RFC 6750 section 2.1");
    return token.get();
  }

  private static VerifiedToken assertVerified(Verdict verdict) {
    return assertInstanceOf(Verdict.Verified.class, verdict).token();
  }

  private static Verdict.Rejected assertRejected(Verdict verdict) {
    return assertInstanceOf(Verdict.Rejected.class, verdict);
  }
}
