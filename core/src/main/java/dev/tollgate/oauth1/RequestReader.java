package dev.tollgate.oauth1;

import dev.tollgate.Reason;
import dev.tollgate.RequestBody;
import dev.tollgate.authentication.Outcome;
import dev.tollgate.request.IncomingRequest;
import org.jspecify.annotations.Nullable;

/**
 * Collects the parameters of a request from all places (RFC 5849 section 3.4.1.3.1) and finds the
 * protocol's own among them, which must stand in one place and once each (sections 3.1 and 3.5).
 * Immutable and thread-safe.
 */
final class RequestReader {

  private static final int MOST_HEADER = 8 * 1024;

  private final Refusals refusals;

  RequestReader(Refusals refusals) {
    this.refusals = refusals;
  }

  /**
   * Reads a request.
   *
   * @param authorization the {@code Authorization} field if the protocol parameters must stand
   *     there
   * @return why the request is refused, or null
   */
  @Nullable Outcome read(
      @Nullable String authorization, IncomingRequest incoming, SignedRequest request) {
    if (authorization != null && authorization.length() > MOST_HEADER) {
      return refusals.tooLong("the Authorization field is over " + MOST_HEADER + " octets");
    }
    request.begin(incoming.view().method(), incoming.externalUrl());
    Parameters parameters = request.parameters();
    Defect defect = null;
    if (authorization != null) {
      int from = parameters.text().add(authorization);
      defect = AuthorizationHeader.read(parameters, from, parameters.text().length());
    }
    String query = request.url().rawQuery();
    if (defect == null && query != null) {
      TextOctets text = parameters.text();
      int from = text.add(query);
      defect = FormPairs.read(parameters, Place.QUERY, text.octets(), from, text.length());
    }
    if (defect == null && incoming.isForm()) {
      RequestBody body = incoming.body();
      if (!(body instanceof RequestBody.Octets octets)) {
        return unreadable(body);
      }
      parameters.setForm(octets.octets());
      defect = FormPairs.read(parameters, Place.FORM, octets.octets(), 0, octets.octets().length);
    }
    return defect != null
        ? refusals.malformed(defect.words())
        : locate(request, authorization == null ? null : Place.HEADER);
  }

  /** What becomes of a request whose body cannot be had. */
  static Outcome unreadable(RequestBody body) {
    if (body instanceof RequestBody.TooLarge) {
      return new Outcome.Rejected(Reason.BODY_TOO_LARGE, "the signed body is over its limit");
    }
    if (body instanceof RequestBody.Consumed) {
      return new Outcome.Unavailable(
          Reason.BODY_CONSUMED, "something before us has read the body of a signed request");
    }
    return new Outcome.Rejected(Reason.BODY_UNREADABLE, "the signed body broke off");
  }

  private @Nullable Outcome locate(SignedRequest request, @Nullable Place expected) {
    Parameters parameters = request.parameters();
    Place place = expected;
    for (int i = 0; i < parameters.size(); i++) {
      if (!parameters.isProtocolParameter(i)) {
        continue;
      }
      if (place == null) {
        place = parameters.place(i);
      }
      ProtocolParameter known = ProtocolParameter.of(parameters, i);
      if (parameters.place(i) != place) {
        return known == null
            ? refusals.malformed("oauth_ parameters stand in more than one place")
            : refusals.rejected(known, "stands outside the " + place);
      }
      if (known != null) {
        if (request.has(known)) {
          return refusals.rejected(known, "is repeated");
        }
        request.setIndex(known, i);
      }
    }
    return null;
  }
}
