package dev.tollgate.servlet;

import dev.tollgate.Caller;
import dev.tollgate.Decision;
import dev.tollgate.Decision.Hidden;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * One request that passes one filter instance: what the application is shown of it in every
 * dispatch. All wrappers of the request share it, so that a body half read stays half read. Used by
 * one thread at a time, as the request is.
 */
final class Admission implements Standing {

  private final Hidden hidden;
  private final @Nullable BufferedBody body;
  private @Nullable Caller caller;

  private Admission(@Nullable Caller caller, Hidden hidden, @Nullable BufferedBody body) {
    this.caller = caller;
    this.hidden = hidden;
    this.body = body;
  }

  static Admission of(Decision.Admit admit, HttpServletRequest request) {
    byte[] octets = admit.body();
    return new Admission(
        admit.caller(), admit.hidden(), octets == null ? null : new BufferedBody(octets, request));
  }

  /** An admission that shows the request as it is. */
  static Admission ofNobody() {
    return new Admission(null, Hidden.NOTHING, null);
  }

  /** Who is authenticated; null if nobody is, or has logged out. */
  @Nullable Caller caller() {
    return caller;
  }

  void logOut() {
    caller = null;
  }

  /** The request as the application is to see it: the same object if there is nothing to change. */
  HttpServletRequest shown(HttpServletRequest request, ServletResponse response) {
    if (changesNothing() || alreadyShown(request)) {
      return request;
    }
    HttpServletRequest inner = request;
    if (body != null) {
      inner = new BufferedBodyRequest(inner, body);
    }
    if (hidden != Hidden.NOTHING) {
      inner = new CredentialHidingRequest(inner, hidden);
    }
    return new AdmittedRequest(inner, response, this);
  }

  /** Tells a buffered body that the application's code is on the stack of the request's thread. */
  void enterApplication() {
    if (body != null) {
      body.hold();
    }
  }

  void leaveApplication() {
    if (body != null) {
      body.release();
    }
  }

  private boolean changesNothing() {
    return caller == null && body == null && hidden == Hidden.NOTHING;
  }

  /** A forwarded request, and one dispatched after {@code startAsync()}, is wrapped already. */
  private boolean alreadyShown(HttpServletRequest request) {
    ServletRequest layer = request;
    while (layer instanceof ServletRequestWrapper wrapper) {
      if (wrapper instanceof AdmittedRequest admitted && admitted.admission() == this) {
        return true;
      }
      layer = wrapper.getRequest();
    }
    return false;
  }
}
