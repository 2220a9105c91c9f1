package dev.tollgate.servlet;

import dev.tollgate.Caller;
import dev.tollgate.Decision;
import dev.tollgate.Reason;
import jakarta.servlet.ServletRequest;
import org.jspecify.annotations.Nullable;

/** What access logs and the application find of a decision among the request's attributes. */
final class RequestAttributes {

  /** The {@link Caller}. */
  static final String CALLER = "dev.tollgate.Caller";

  static final String SUBJECT = "tollgate.subject";
  static final String CLIENT = "tollgate.client";
  static final String SCHEME = "tollgate.scheme";
  static final String REASON = "tollgate.reason";

  private RequestAttributes() {}

  /** Writes them all anew: what another instance has said about the request does not stand in. */
  static void publish(Decision decision, ServletRequest request) {
    Caller caller = null;
    Reason reason = null;
    if (decision instanceof Decision.Admit admit) {
      caller = admit.caller();
      reason = admit.passedOver();
    } else if (decision instanceof Decision.Refuse refuse) {
      reason = refuse.reason();
    } else if (decision instanceof Decision.Unavailable unavailable) {
      reason = unavailable.reason();
    }
    set(request, CALLER, caller);
    set(request, SUBJECT, caller == null ? null : caller.subject().orElse(null));
    set(request, CLIENT, caller == null ? null : caller.client().orElse(null));
    set(request, SCHEME, caller == null ? null : caller.scheme().httpName());
    set(request, REASON, reason == null ? null : reason.code());
  }

  private static void set(ServletRequest request, String name, @Nullable Object value) {
    if (value == null) {
      request.removeAttribute(name);
    } else {
      request.setAttribute(name, value);
    }
  }
}
