package dev.tollgate.request;

import dev.tollgate.RequestView;
import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Finds the URL by which a client addressed a request: from {@code public-url} if that is set, else
 * as the container sees it. The one resolver for everything that needs a request's own URL.
 * Immutable and thread-safe.
 */
public final class ExternalUrls {

  private final @Nullable URI publicUrl;

  private ExternalUrls(@Nullable URI publicUrl) {
    this.publicUrl = publicUrl;
  }

  /** A resolver. */
  public static ExternalUrls of(@Nullable URI publicUrl) {
    return new ExternalUrls(publicUrl);
  }

  ExternalUrl resolve(RequestView view) {
    URI base = publicUrl;
    if (base != null) {
      String inside = view.rawPath().substring(view.contextPath().length());
      return new ExternalUrl(
          base.getScheme(),
          base.getRawAuthority(),
          base.getRawPath() + inside,
          view.rawQuery(),
          "public-url");
    }
    return new ExternalUrl(
        view.scheme().toLowerCase(Locale.ROOT),
        view.authority(),
        view.rawPath(),
        view.rawQuery(),
        "container");
  }

  boolean proxySpokeTls(RequestView view) {
    return false;
  }
}
