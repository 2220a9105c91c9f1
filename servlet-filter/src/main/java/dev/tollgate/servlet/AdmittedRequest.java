package dev.tollgate.servlet;

import dev.tollgate.Caller;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import org.jspecify.annotations.Nullable;

/**
 * An admitted request: it answers the questions about identity from the verified caller. Where
 * Tollgate verified nobody, the container's own answers stand: they are its word, not ours.
 */
final class AdmittedRequest extends HttpServletRequestWrapper {

  private final ServletResponse response;
  private final Admission admission;

  AdmittedRequest(HttpServletRequest request, ServletResponse response, Admission admission) {
    super(request);
    this.response = response;
    this.admission = admission;
  }

  Admission admission() {
    return admission;
  }

  @Override
  public @Nullable Principal getUserPrincipal() {
    Caller caller = admission.caller();
    return caller != null ? caller : super.getUserPrincipal();
  }

  @Override
  public @Nullable String getRemoteUser() {
    Caller caller = admission.caller();
    return caller != null ? caller.getName() : super.getRemoteUser();
  }

  @Override
  public @Nullable String getAuthType() {
    Caller caller = admission.caller();
    return caller != null ? caller.scheme().httpName() : super.getAuthType();
  }

  @Override
  public boolean isUserInRole(String role) {
    Caller caller = admission.caller();
    return caller != null
        ? role != null && caller.roles().contains(role)
        : super.isUserInRole(role);
  }

  /** True without a challenge of the container's own: somebody is authenticated already. */
  @Override
  public boolean authenticate(HttpServletResponse answer) throws IOException, ServletException {
    return admission.caller() != null || super.authenticate(answer);
  }

  @Override
  public void login(String username, String password) throws ServletException {
    if (admission.caller() != null) {
      throw new ServletException("A caller is already authenticated by Tollgate");
    }
    super.login(username, password);
  }

  /** Ends our identity, and the container's own if there is one; without, some would complain. */
  @Override
  public void logout() throws ServletException {
    boolean ours = admission.caller() != null;
    admission.logOut();
    if (!ours || super.getUserPrincipal() != null) {
      super.logout();
    }
  }

  /** Keeps this wrapper for the asynchronous dispatch; the container's own method would drop it. */
  @Override
  public AsyncContext startAsync() {
    return getRequest().startAsync(this, response);
  }
}
