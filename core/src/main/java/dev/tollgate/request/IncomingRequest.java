package dev.tollgate.request;

import dev.tollgate.RequestBody;
import dev.tollgate.RequestView;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One request on its way to a decision: the view of it, and what has been worked out already. Used
 * by one thread at a time.
 */
public final class IncomingRequest {

  private static final String FORM = "application/x-www-form-urlencoded";

  private final RequestView view;
  private final ExternalUrls urls;
  private final int bodyLimit;
  private @Nullable Addressed addressed;
  private @Nullable RequestBody body;

  public IncomingRequest(RequestView view, ExternalUrls urls, int bodyLimit) {
    this.view = view;
    this.urls = urls;
    this.bodyLimit = bodyLimit;
  }

  public RequestView view() {
    return view;
  }

  /** The URL as the client addressed it: the one place to ask for it. */
  public ExternalUrl externalUrl() {
    return urls.url(view, addressed());
  }

  /**
   * Whether nobody on the way could read the request: by a trusted proxy's word, else by the
   * connection. A proxy that passes on by TLS what came in the clear makes nothing confidential.
   */
  public boolean confidential() {
    return addressed().confidential();
  }

  /**
   * What is odd about where the URL comes from, in words for whoever looks for the cause of a
   * mismatch; null if nothing is. Costly.
   */
  public @Nullable String urlRemark() {
    return urls.remarkOn(view);
  }

  /** Whether the client addressed the request so, and no proxy has a word in it. */
  boolean isPlainly(Addressed known) {
    return urls.believesNobody()
        && view.authority().equals(known.authority())
        && view.scheme().equals(known.scheme());
  }

  Addressed addressed() {
    Addressed known = addressed;
    if (known == null) {
      known = urls.resolve(view);
      addressed = known;
    }
    return known;
  }

  /** The body, read at most once and up to {@code body.max-buffered}. */
  public RequestBody body() {
    RequestBody known = body;
    if (known == null) {
      known = view.body(bodyLimit);
      body = known;
    }
    return known;
  }

  /** Whether some of the body was read that cannot be given back. */
  public boolean bodyLost() {
    return body instanceof RequestBody.TooLarge tooLarge && tooLarge.begun();
  }

  /** The octets that were read of the body, or null if nobody asked for it. */
  public byte @Nullable [] bufferedBody() {
    return body instanceof RequestBody.Octets octets ? octets.octets() : null;
  }

  /**
   * Whether the body's media type is exactly the form type (RFC 5849 3.4.1.3.1); parameters such as
   * a charset do not count.
   */
  public boolean isForm() {
    List<String> types = view.headers("Content-Type");
    if (types.size() != 1) {
      return false;
    }
    String type = types.get(0);
    int end = type.indexOf(';');
    String media = (end < 0 ? type : type.substring(0, end)).strip();
    return media.toLowerCase(Locale.ROOT).equals(FORM);
  }
}
