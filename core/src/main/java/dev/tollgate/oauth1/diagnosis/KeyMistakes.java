package dev.tollgate.oauth1.diagnosis;

import dev.tollgate.oauth1.diagnosis.Mistake.Variant;
import java.util.ArrayList;
import java.util.List;

/** Mistakes in the key (RFC 5849 section 3.4.2) and in the digest. */
final class KeyMistakes {

  static final List<Mistake> ALL =
      List.of(
          Mistake.of(
              "key-without-ampersand",
              "the client left out the & that ends a key without a token secret",
              "the client must end the key with & even if the token secret is empty (RFC 5849"
                  + " section 3.4.2)",
              KeyMistakes::withoutAmpersand),
          Mistake.of(
              "token-secret-missing",
              "the client signed without the token secret",
              "the client must sign with the secret that was issued with the token",
              KeyMistakes::withoutTokenSecret),
          Mistake.of(
              "secrets-swapped",
              "the client put the token secret before the client secret",
              "the client must put the client secret first (RFC 5849 section 3.4.2)",
              KeyMistakes::swapped),
          Mistake.of(
              "secrets-not-encoded",
              "the client did not encode the secrets before it joined them",
              "the client must percent-encode each secret (RFC 5849 section 3.4.2), or get secrets"
                  + " of letters and digits only",
              KeyMistakes::notEncoded),
          Mistake.of(
              "secret-has-whitespace",
              "the client's copy of a secret, or ours, begins or ends with white space",
              "take the white space out of the secret, most likely a line break that was pasted"
                  + " along",
              KeyMistakes::whiteSpace),
          Mistake.of(
              "digest-differs-sha1",
              "the client signed with SHA-1 and names another method",
              "the client must name the method it uses in oauth_signature_method, here HMAC-SHA1",
              (evidence, recipe) -> otherDigest(evidence, recipe, Digest.SHA1)),
          Mistake.of(
              "digest-differs-sha256",
              "the client signed with SHA-256 and names another method",
              "the client must name the method it uses in oauth_signature_method, here HMAC-SHA256",
              (evidence, recipe) -> otherDigest(evidence, recipe, Digest.SHA256)),
          Mistake.of(
              "digest-differs-sha512",
              "the client signed with SHA-512 and names another method",
              "the client must name the method it uses in oauth_signature_method, here HMAC-SHA512",
              (evidence, recipe) -> otherDigest(evidence, recipe, Digest.SHA512)),
          Mistake.of(
              "rsa-digest-differs",
              "the client signed with another digest than its method has",
              "the client must name the method it uses in oauth_signature_method",
              KeyMistakes::otherRsaDigest));

  private KeyMistakes() {}

  private static boolean isKeyed(Evidence evidence) {
    return evidence.signature().kind() == SentSignature.Kind.HMAC;
  }

  private static List<Variant> withoutAmpersand(Evidence evidence, Recipe recipe) {
    return isKeyed(evidence) && evidence.keys().tokenSecret().isEmpty()
        ? List.of(new Variant(recipe.withKey(evidence.keys().clientSecret().revealed()), ""))
        : List.of();
  }

  private static List<Variant> withoutTokenSecret(Evidence evidence, Recipe recipe) {
    if (!isKeyed(evidence) || evidence.keys().tokenSecret().isEmpty()) {
      return List.of();
    }
    String client = evidence.keys().clientSecret().revealed();
    return List.of(
        new Variant(recipe.withKey(client + '&'), ""),
        new Variant(recipe.withKey(client), "and without the & before it"));
  }

  private static List<Variant> swapped(Evidence evidence, Recipe recipe) {
    String client = evidence.keys().clientSecret().revealed();
    String token = evidence.keys().tokenSecret().revealed();
    return isKeyed(evidence) && !client.equals(token)
        ? List.of(new Variant(recipe.withKey(token + '&' + client), ""))
        : List.of();
  }

  private static List<Variant> notEncoded(Evidence evidence, Recipe recipe) {
    String raw = rawKey(evidence);
    return isKeyed(evidence) && !raw.equals(evidence.keys().standardKey())
        ? List.of(new Variant(recipe.withKey(raw), ""))
        : List.of();
  }

  static String rawKey(Evidence evidence) {
    return OctetText.unescaped(evidence.keys().clientSecret().revealed())
        + '&'
        + OctetText.unescaped(evidence.keys().tokenSecret().revealed());
  }

  private static List<Variant> whiteSpace(Evidence evidence, Recipe recipe) {
    if (!isKeyed(evidence)) {
      return List.of();
    }
    String client = OctetText.unescaped(evidence.keys().clientSecret().revealed());
    String token = OctetText.unescaped(evidence.keys().tokenSecret().revealed());
    List<Variant> variants = new ArrayList<>();
    for (String space : List.of("\n", "\r\n", " ", "\t")) {
      String words = words(space);
      add(variants, recipe, client + space, token, "client secret, then " + words);
      add(variants, recipe, client, token + space, "token secret, then " + words);
      add(variants, recipe, client + space, token + space, "both secrets, then " + words);
      add(variants, recipe, space + client, token, "client secret, before it " + words);
      add(variants, recipe, client, space + token, "token secret, before it " + words);
    }
    if (!client.strip().equals(client) || !token.strip().equals(token)) {
      add(variants, recipe, client.strip(), token.strip(), "our copy, not the client's");
    }
    return variants;
  }

  private static void add(
      List<Variant> variants, Recipe recipe, String client, String token, String detail) {
    String key = Encoder.STANDARD.encode(client) + '&' + Encoder.STANDARD.encode(token);
    variants.add(new Variant(recipe.withKey(key), detail));
  }

  private static String words(String space) {
    return switch (space) {
      case " " -> "a space";
      case "\t" -> "a tab";
      default -> "a line break";
    };
  }

  private static List<Variant> otherDigest(Evidence evidence, Recipe recipe, Digest digest) {
    return isKeyed(evidence) && recipe.digest() != digest
        ? List.of(new Variant(recipe.with(digest), "it names " + evidence.signature().methodName()))
        : List.of();
  }

  private static List<Variant> otherRsaDigest(Evidence evidence, Recipe recipe) {
    if (evidence.signature().kind() != SentSignature.Kind.RSA) {
      return List.of();
    }
    List<Variant> variants = new ArrayList<>();
    for (Digest digest : Digest.values()) {
      if (digest != recipe.digest()) {
        variants.add(
            new Variant(
                recipe.with(digest),
                "it used "
                    + digest.digestName()
                    + " and names "
                    + evidence.signature().methodName()));
      }
    }
    return variants;
  }
}
