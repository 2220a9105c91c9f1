package dev.tollgate.issuer;

import dev.tollgate.Reason;
import java.net.URI;

/** Where an endpoint of an issuer is: configured, or discovered when first needed. Thread-safe. */
@FunctionalInterface
public interface Endpoint {

  /** Finds the endpoint; may fetch the issuer's metadata, within bounds. */
  Location locate();

  /** An endpoint that is configured. */
  static Endpoint at(URI uri) {
    Location found = new Location.Found(uri);
    return () -> found;
  }

  /** The result of a look-up. */
  sealed interface Location {

    /** The endpoint's URL. */
    record Found(URI uri) implements Location {}

    /**
     * The endpoint cannot be found now.
     *
     * @param detail for our log; holds no secret
     */
    record Unknown(Reason reason, String detail) implements Location {}
  }
}
