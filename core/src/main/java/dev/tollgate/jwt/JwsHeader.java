package dev.tollgate.jwt;

import dev.tollgate.Reason;
import dev.tollgate.json.JsonException;
import dev.tollgate.json.JsonReader;
import dev.tollgate.log.Printable;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What we take from the header of a JWS. {@code jwk}, {@code jku}, {@code x5u} and {@code x5c} are
 * not among it: a token cannot bring its own key.
 *
 * @param keyId the {@code kid}
 * @param type the media type of {@code typ} in lower case, without {@code application/}
 */
record JwsHeader(JwsAlgorithm algorithm, @Nullable String keyId, @Nullable String type)
    implements HeaderReading {

  static HeaderReading read(byte[] json) {
    Map<String, ?> members;
    try {
      members = JsonReader.readObject(json);
    } catch (JsonException e) {
      return Refusal.malformed("header: " + e.getMessage());
    }
    Refusal refusal = extensions(members);
    if (refusal != null) {
      return refusal;
    }
    if (!(members.get("alg") instanceof String name)) {
      return Refusal.malformed("header: no alg");
    }
    JwsAlgorithm algorithm = JwsAlgorithm.named(name).orElse(null);
    if (algorithm == null) {
      return new Refusal(
          Reason.ALGORITHM_NOT_ACCEPTED, "alg " + Printable.word(name) + " is none that we know");
    }
    Object keyId = members.get("kid");
    if (keyId != null && !(keyId instanceof String)) {
      return Refusal.malformed("header: kid is no string");
    }
    Object type = members.get("typ");
    if (type != null && !(type instanceof String)) {
      return new Refusal(Reason.TOKEN_TYPE_NOT_ACCEPTED, "header: typ is no string");
    }
    return new JwsHeader(
        algorithm, (String) keyId, type == null ? null : MediaTypes.normalized((String) type));
  }

  private static @Nullable Refusal extensions(Map<String, ?> members) {
    if (members.containsKey("enc")) {
      return new Refusal(Reason.TOKEN_KIND_NOT_ACCEPTED, "the token is encrypted");
    }
    // RFC 7515 section 4.1.11: refuse what must be understood and is not. We understand no
    // extension,
    // not even b64 (RFC 7797), and an empty crit is malformed. RFC 7516 defines zip for JWE only.
    for (String extension : new String[] {"crit", "b64", "zip"}) {
      if (members.containsKey(extension)) {
        return Refusal.malformed("header: " + extension + " is not understood");
      }
    }
    // RFC 7519 section 5.2: the token is nested in another one.
    if (members.get("cty") instanceof String content
        && MediaTypes.normalized(content).equals("jwt")) {
      return new Refusal(Reason.TOKEN_KIND_NOT_ACCEPTED, "the token holds another token");
    }
    return null;
  }
}
