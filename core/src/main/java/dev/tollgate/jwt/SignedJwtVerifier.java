package dev.tollgate.jwt;

import dev.tollgate.Reason;
import dev.tollgate.bearer.Verdict;
import dev.tollgate.bearer.VerifiedToken;
import dev.tollgate.json.JsonException;
import dev.tollgate.json.JsonReader;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Set;

/**
 * Verifies the signature of JWTs of one type that are no access tokens, such as signed
 * introspection answers (RFC 9701). Thread-safe.
 *
 * <p>Does not check any claim: issuer, audience and times are the caller's to judge.
 */
public final class SignedJwtVerifier {

  private final String type;
  private final Set<JwsAlgorithm> algorithms;
  private final KeySource keys;
  private final KnownHeaders headers = new KnownHeaders();

  /**
   * Makes a verifier.
   *
   * @param type the {@code typ} that a JWT must have, compared as in {@link JwtPolicy}
   * @param algorithms the allowed algorithms
   */
  public SignedJwtVerifier(String type, Set<JwsAlgorithm> algorithms, KeySource keys) {
    this.type = MediaTypes.normalized(type);
    this.algorithms = EnumSet.copyOf(algorithms);
    this.keys = keys;
  }

  /**
   * Verifies a JWT in compact serialization; may block on I/O.
   *
   * @return with the claims if the signature holds; their expiry is not looked at, and null
   */
  public Verdict verify(String jwt) {
    // What is not ISO 8859-1 becomes a question mark, which is in no part of a JWS.
    byte[] octets = jwt.getBytes(StandardCharsets.ISO_8859_1);
    JwsReading reading = CompactJws.read(octets, headers);
    if (!(reading instanceof CompactJws jws)) {
      return ((Refusal) reading).verdict();
    }
    if (!type.equals(jws.header().type())) {
      return new Verdict.Rejected(Reason.TOKEN_TYPE_NOT_ACCEPTED, "typ is not " + type);
    }
    if (!algorithms.contains(jws.header().algorithm())) {
      return new Verdict.Rejected(Reason.ALGORITHM_NOT_ACCEPTED, "alg is not allowed");
    }
    Proof proof = Proof.of(jws, keys);
    if (proof instanceof Proof.Missing missing) {
      return missing.verdict();
    }
    headers.remember(jws);
    try {
      return new Verdict.Verified(new VerifiedToken(JsonReader.readObject(jws.payload()), null));
    } catch (JsonException e) {
      return Refusal.malformed("claims: " + e.getMessage()).verdict();
    }
  }
}
