package dev.tollgate.introspection;

import dev.tollgate.HeaderField;
import dev.tollgate.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How we authenticate to an introspection endpoint: the key {@code introspection.auth}. Immutable
 * and thread-safe; prints no secret.
 */
public abstract class ClientAuthentication {

  ClientAuthentication() {}

  /** What one call carries. */
  abstract Proof proof();

  /** The keys to look at when the server refuses us. */
  abstract String keys();

  /**
   * What a call carries to authenticate us.
   *
   * @param form pairs to append to the form, each with its leading ampersand
   */
  record Proof(Optional<HeaderField> header, String form) {}

  /** {@code client_secret_basic}: user name and password, each form-encoded (RFC 6749 2.3.1). */
  public static ClientAuthentication clientSecretBasic(String clientId, Secret secret) {
    String pair = FormEncoding.encode(clientId) + ":" + FormEncoding.encode(secret.revealed());
    String encoded = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.US_ASCII));
    return new Constant(
        Optional.of(authorization("Basic " + encoded)),
        "",
        "introspection.client-id and introspection.client-secret");
  }

  /** {@code client_secret_post}: in the form. */
  public static ClientAuthentication clientSecretPost(String clientId, Secret secret) {
    return new Constant(
        Optional.empty(),
        FormEncoding.pair("client_id", clientId)
            + FormEncoding.pair("client_secret", secret.revealed()),
        "introspection.client-id and introspection.client-secret");
  }

  /**
   * {@code bearer}: an access token of our own.
   *
   * @throws IllegalArgumentException if the token holds a character that a field cannot hold
   */
  public static ClientAuthentication bearer(Secret token) {
    return new Constant(
        Optional.of(authorization("Bearer " + token.revealed())), "", "introspection.token");
  }

  /** {@code tls_client_auth}: by the certificate of {@code http.key-store} (RFC 8705 2.1). */
  public static ClientAuthentication tlsClientAuth(String clientId) {
    return new Constant(
        Optional.empty(),
        FormEncoding.pair("client_id", clientId),
        "introspection.client-id and http.key-store");
  }

  /** {@code private_key_jwt}: by a signed assertion (RFC 7523). */
  public static ClientAuthentication privateKeyJwt(PrivateKeyJwt assertions) {
    return assertions;
  }

  /**
   * {@code none}: not at all.
   *
   * @param clientId who we are, if we say so
   */
  public static ClientAuthentication none(@Nullable String clientId) {
    return new Constant(
        Optional.empty(),
        clientId == null ? "" : FormEncoding.pair("client_id", clientId),
        "introspection.auth, which is none");
  }

  @Override
  public final String toString() {
    return "ClientAuthentication[***]";
  }

  private static HeaderField authorization(String value) {
    return new HeaderField("Authorization", value);
  }

  /** The same for each call. */
  private static final class Constant extends ClientAuthentication {
    private final Proof proof;
    private final String keys;

    private Constant(Optional<HeaderField> header, String form, String keys) {
      this.proof = new Proof(header, form);
      this.keys = keys;
    }

    @Override
    Proof proof() {
      return proof;
    }

    @Override
    String keys() {
      return keys;
    }
  }
}
