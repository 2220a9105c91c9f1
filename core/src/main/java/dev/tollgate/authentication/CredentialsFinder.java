package dev.tollgate.authentication;

import dev.tollgate.Reason;
import dev.tollgate.RequestBody;
import dev.tollgate.Scheme;
import dev.tollgate.bearer.BearerToken;
import dev.tollgate.bearer.TokenReader;
import dev.tollgate.request.IncomingRequest;
import dev.tollgate.request.ParameterScan;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds the credentials of a request: none, one of an enabled kind, or something that is refused.
 * Two credentials are never a choice (RFC 6750 section 2, RFC 5849 section 3.5). Thread-safe.
 *
 * @param bearer whether OAuth 2.0 access tokens are accepted
 * @param oauth1 whether requests signed by OAuth 1.0 are accepted
 * @param bearerInForm the key {@code bearer.form}
 * @param bearerInQuery the key {@code bearer.query}
 * @param maxLength the key {@code token.max-length}, in characters
 * @param tokens reads the access tokens
 */
public record CredentialsFinder(
    boolean bearer,
    boolean oauth1,
    boolean bearerInForm,
    boolean bearerInQuery,
    int maxLength,
    TokenReader tokens) {

  // in lower case, as HTTP/2 sends it: containers that keep names so find it fastest
  private static final String AUTHORIZATION = "authorization";
  private static final String ACCESS_TOKEN = "access_token";
  private static final String[] OAUTH1_PARAMETERS = {
    "oauth_signature", "oauth_consumer_key", "oauth_signature_method"
  };
  private static final Credentials NONE = new Credentials.None();

  /** A finder with a reader of its own. */
  public CredentialsFinder(
      boolean bearer, boolean oauth1, boolean bearerInForm, boolean bearerInQuery, int maxLength) {
    this(bearer, oauth1, bearerInForm, bearerInQuery, maxLength, new TokenReader());
  }

  /** Looks at the header, then at the query, then, if it has to, at the form. */
  public Credentials find(IncomingRequest request) {
    List<String> fields = request.view().headers(AUTHORIZATION);
    if (fields.size() > 1) {
      return malformed(Reason.CREDENTIALS_REPEATED, fields.size() + " Authorization fields", null);
    }
    Credentials inHeader = fields.isEmpty() ? NONE : inHeader(fields.get(0));
    if (inHeader instanceof Credentials.Malformed) {
      return inHeader;
    }
    Credentials found = combine(inHeader, inParameters(query(request), bearerInQuery, "query"));
    if (found instanceof Credentials.Malformed) {
      return found;
    }
    if (found instanceof Credentials.OAuth1 && request.view().headers("Content-Type").size() > 1) {
      // One of them may make a form of the body for the application, and not for us.
      return malformed(
          Reason.OAUTH1_PARAMETER_REJECTED, "more than one Content-Type", Scheme.OAUTH1);
    }
    if (!mayCarryCredentials(request, found)) {
      return found;
    }
    return combineWithForm(found, request);
  }

  private Credentials combineWithForm(Credentials found, IncomingRequest request) {
    RequestBody body = request.body();
    if (body instanceof RequestBody.Octets octets) {
      String form = new String(octets.octets(), StandardCharsets.ISO_8859_1);
      return combine(found, inParameters(form, bearerInForm, "form"));
    }
    if (body instanceof RequestBody.TooLarge) {
      return malformed(Reason.BODY_TOO_LARGE, "form over its limit", null);
    }
    if (body instanceof RequestBody.Consumed) {
      return new Credentials.Undiscoverable(
          Reason.BODY_CONSUMED,
          "the form was read before Tollgate saw it: map Tollgate's filter before the one that reads"
              + " parameters");
    }
    return malformed(Reason.BODY_UNREADABLE, "the body broke off", null);
  }

  private Credentials inHeader(String field) {
    if (bearer && isOfScheme(field, Scheme.BEARER)) {
      // RFC 9110 11.4: one or more spaces between scheme and token68.
      return bearerToken(field, credentialsStart(field, Scheme.BEARER), false);
    }
    if (oauth1 && isOfScheme(field, Scheme.OAUTH1)) {
      int length = field.length() - credentialsStart(field, Scheme.OAUTH1);
      return length > maxLength ? tooLong(length, Scheme.OAUTH1) : new Credentials.OAuth1(field);
    }
    return NONE;
  }

  private static int credentialsStart(String field, Scheme scheme) {
    int start = scheme.httpName().length();
    while (start < field.length() && field.charAt(start) == ' ') {
      start++;
    }
    return start;
  }

  private Credentials bearerToken(String text, int start, boolean inParameters) {
    int length = text.length() - start;
    if (length > maxLength) {
      return tooLong(length, Scheme.BEARER);
    }
    Optional<BearerToken> token = tokens.read(text, start);
    return token.isPresent()
        ? new Credentials.Bearer(token.get(), inParameters)
        : malformed(Reason.BEARER_MALFORMED, "not a b64token", Scheme.BEARER);
  }

  private Credentials inParameters(String encoded, boolean bearerHere, String place) {
    Credentials found = NONE;
    if (encoded.isEmpty()) {
      return found;
    }
    if (bearer && bearerHere) {
      ParameterScan scan = ParameterScan.of(encoded, ACCESS_TOKEN);
      if (scan.count() > 1) {
        return malformed(
            Reason.CREDENTIALS_REPEATED, "access_token twice in the " + place, Scheme.BEARER);
      }
      if (scan.count() == 1) {
        String value = scan.value();
        found =
            value == null
                ? malformed(Reason.BEARER_MALFORMED, "a broken escape", Scheme.BEARER)
                : bearerToken(value, 0, true);
      }
    }
    if (oauth1 && hasOAuth1Parameter(encoded)) {
      return combine(found, new Credentials.OAuth1(null));
    }
    return found;
  }

  private static boolean hasOAuth1Parameter(String encoded) {
    for (String name : OAUTH1_PARAMETERS) {
      if (ParameterScan.of(encoded, name).count() > 0) {
        return true;
      }
    }
    return false;
  }

  private static Credentials combine(Credentials first, Credentials second) {
    if (second instanceof Credentials.None || first instanceof Credentials.Malformed) {
      return first;
    }
    if (first instanceof Credentials.None || second instanceof Credentials.Malformed) {
      return second;
    }
    if (first instanceof Credentials.OAuth1 && second instanceof Credentials.OAuth1) {
      // Protocol parameters in two places: the authenticator names the one that is too much.
      return first;
    }
    boolean sameKind = first.getClass() == second.getClass();
    return malformed(
        sameKind ? Reason.CREDENTIALS_REPEATED : Reason.CREDENTIALS_OF_TWO_KINDS,
        sameKind ? "two access tokens" : "an access token and a signature",
        Scheme.BEARER);
  }

  /**
   * Whether the form has to be read: for a signature that may be in it, or for a token where the
   * form transport is on (RFC 6750 2.2: never with GET, and so not with HEAD). A request with
   * bearer credentials in its header is not worth the buffering unless a second token would have to
   * be refused.
   */
  private boolean mayCarryCredentials(IncomingRequest request, Credentials found) {
    boolean signatureWanted = oauth1 && !(found instanceof Credentials.Bearer);
    String method = request.view().method();
    boolean tokenWanted = bearer && bearerInForm && !method.equals("GET") && !method.equals("HEAD");
    return (signatureWanted || tokenWanted) && request.isForm();
  }

  private static String query(IncomingRequest request) {
    String query = request.view().rawQuery();
    return query == null ? "" : query;
  }

  /** Scheme names ignore case (RFC 9110 section 11.1) and end at a space or with the field. */
  private static boolean isOfScheme(String field, Scheme scheme) {
    String name = scheme.httpName();
    if (!field.regionMatches(true, 0, name, 0, name.length())) {
      return false;
    }
    return field.length() == name.length() || field.charAt(name.length()) <= ' ';
  }

  private static Credentials tooLong(int length, Scheme scheme) {
    return malformed(Reason.CREDENTIALS_TOO_LONG, length + " characters", scheme);
  }

  private static Credentials malformed(Reason reason, String detail, @Nullable Scheme scheme) {
    return new Credentials.Malformed(reason, detail, scheme);
  }
}
