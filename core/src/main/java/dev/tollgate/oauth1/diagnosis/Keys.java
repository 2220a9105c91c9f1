package dev.tollgate.oauth1.diagnosis;

import dev.tollgate.Secret;
import java.security.interfaces.RSAPublicKey;
import org.jspecify.annotations.Nullable;

/**
 * What a signature is checked with.
 *
 * @param clientSecret percent-encoded (RFC 5849 section 3.4.2); empty for a client with an RSA key
 * @param tokenSecret percent-encoded; empty without a token
 * @param rsaKey the client's key, or null
 */
public record Keys(Secret clientSecret, Secret tokenSecret, @Nullable RSAPublicKey rsaKey) {

  /** The key of RFC 5849 section 3.4.2. */
  String standardKey() {
    return clientSecret.revealed() + '&' + tokenSecret.revealed();
  }
}
