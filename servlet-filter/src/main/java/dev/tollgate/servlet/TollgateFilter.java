package dev.tollgate.servlet;

import dev.tollgate.Answer;
import dev.tollgate.Decision;
import dev.tollgate.HeaderField;
import dev.tollgate.Tollgate;
import dev.tollgate.config.ConfigurationException;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Lets only requests with valid OAuth credentials pass to a web application. Thread-safe.
 *
 * <p>Made by the container, it configures itself from its init-params and the further sources of
 * the configuration, and releases everything when it is destroyed. It needs {@code async-supported}
 * if the application is asynchronous. An application that declares none may get one by itself: see
 * {@link TollgateInitializer}.
 *
 * <p><b>Dispatches.</b> A request is decided upon once by each instance, in the {@code REQUEST}
 * dispatch, and the decision of one instance never stands in for another's. In every later dispatch
 * of the request ({@code ASYNC}, {@code FORWARD}, {@code INCLUDE}, {@code ERROR}) the decision
 * stands: the application sees the same caller and the same body, and no nonce is used up again. If
 * an instance has not decided yet when such a dispatch arrives, because it is not mapped to the
 * request's own path:
 *
 * <ul>
 *   <li>{@code FORWARD}, {@code INCLUDE} and {@code ASYNC} are decided upon then, by the rules for
 *       the path of their target. The decision ends with the dispatch: it does not open another
 *       target. A refused include leaves nothing in the page.
 *   <li>{@code ERROR} passes, with nobody authenticated: the container shows an error page, of its
 *       own or the application's choice, for a request that never got as far as this filter.
 * </ul>
 *
 * <p>The error page for a refusal passes likewise; any other dispatch of a refused request is
 * refused again.
 *
 * <p><b>Identity.</b> Where a caller was verified, {@code getUserPrincipal()} is the {@link
 * dev.tollgate.Caller}, and nothing of the container's own authentication shows. Where nobody was
 * (on {@code public} paths, without credentials on {@code optional} ones, in observe mode),
 * Tollgate says nothing about identity, and what the container itself has established stays
 * visible.
 *
 * <p><b>The Tollgate itself</b>, for evictions, is in the attribute {@code dev.tollgate.Tollgate}
 * of the {@code ServletContext} while a filter runs that the container made, and under that name
 * with a dot and the filter's name behind it. The first name is the first filter's, if there are
 * several. Who calls {@link #of} has the Tollgate already, and shares it as it likes.
 *
 * <p>Does not check what the application does with the request, nor anything on a stream or
 * WebSocket after its first request; a container's own security constraints act before any filter.
 */
public final class TollgateFilter implements Filter {

  /** Before {@link #init} and after {@link #destroy} nothing can be decided. */
  private static final Answer NOT_RUNNING =
      new Answer(
          503,
          List.of(
              new HeaderField("Retry-After", "5"), new HeaderField("Cache-Control", "no-store")),
          "{\"error\":\"temporarily_unavailable\"}",
          false);

  /** Where this instance, and no other, keeps its decision on a request. */
  private final String attribute = TollgateFilter.class.getName() + "." + UUID.randomUUID();

  private volatile @Nullable Decider decider;
  private volatile @Nullable Tollgate owned;
  private volatile @Nullable PublishedTollgate published;

  /** For containers: the configuration is read by {@link #init}. */
  public TollgateFilter() {}

  TollgateFilter(Decider decider) {
    this.decider = decider;
  }

  /**
   * A filter for a Tollgate that was made in code, and that whoever made it closes.
   *
   * @param tollgate decides; not closed by the filter
   */
  public static TollgateFilter of(Tollgate tollgate) {
    return new TollgateFilter(tollgate::decide);
  }

  @Override
  public void init(FilterConfig config) throws ServletException {
    if (decider != null) {
      if (config.getInitParameterNames().hasMoreElements()) {
        throw new ServletException("Init-params have no effect on a filter that runs already");
      }
      return;
    }
    ServletContext context = config.getServletContext();
    try {
      start(TollgateSetup.of(context), initParams(config), context, config.getFilterName());
    } catch (ConfigurationException e) {
      throw new ServletException(e.getMessage(), e);
    }
  }

  /**
   * Starts a Tollgate of the filter's own, which {@link #destroy} closes.
   *
   * @throws ConfigurationException if the configuration must not be used; that is in the log then
   */
  void start(
      TollgateSetup setup, Map<String, String> initParams, ServletContext context, String name) {
    Tollgate tollgate = setup.start(initParams, name);
    owned = tollgate;
    decider = tollgate::decide;
    published = PublishedTollgate.of(tollgate, context, name);
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (!(request instanceof HttpServletRequest asked)
        || !(response instanceof HttpServletResponse answered)) {
      throw new ServletException("Tollgate lets nothing but HTTP pass");
    }
    boolean decidesHere = isForTarget(asked) && asked.getAttribute(attribute) == null;
    Standing standing = standing(asked, answered);
    try {
      if (standing instanceof Admission admission) {
        pass(admission, asked, answered, chain);
      } else {
        AnswerWriter.write(((Standing.Answered) standing).answer(), asked, answered);
      }
    } finally {
      if (decidesHere && !asked.isAsyncStarted()) {
        asked.removeAttribute(attribute);
      }
    }
  }

  /** Closes what {@link #init} has opened. */
  @Override
  public void destroy() {
    Tollgate mine = owned;
    PublishedTollgate shown = published;
    if (shown != null) {
      published = null;
      shown.withdraw();
    }
    if (mine != null) {
      owned = null;
      decider = null;
      mine.close();
    }
  }

  private static Map<String, String> initParams(FilterConfig config) {
    Map<String, String> params = new HashMap<>();
    Enumeration<String> names = config.getInitParameterNames();
    while (names.hasMoreElements()) {
      String name = names.nextElement();
      params.put(name, config.getInitParameter(name));
    }
    return params;
  }

  private Standing standing(HttpServletRequest request, HttpServletResponse response) {
    boolean errorPage = request.getDispatcherType() == DispatcherType.ERROR;
    Object known = request.getAttribute(attribute);
    if (known instanceof Admission || (known instanceof Standing.Answered && !errorPage)) {
      return (Standing) known;
    }
    Standing standing = errorPage ? Admission.ofNobody() : decide(request, response);
    request.setAttribute(attribute, standing);
    return standing;
  }

  private Standing decide(HttpServletRequest request, HttpServletResponse response) {
    Decider asked = decider;
    if (asked == null) {
      return new Standing.Answered(NOT_RUNNING);
    }
    Decision decision = asked.decide(new ServletRequestView(request));
    RequestAttributes.publish(decision, request);
    if (decision instanceof Decision.Admit admit) {
      if (!admit.responseHeaders().isEmpty() && !response.isCommitted()) {
        for (HeaderField field : admit.responseHeaders()) {
          response.addHeader(field.name(), field.value());
        }
      }
      return Admission.of(admit, request);
    } else if (decision instanceof Decision.Refuse refuse) {
      return new Standing.Answered(refuse.answer());
    } else if (decision instanceof Decision.Unavailable unavailable) {
      return new Standing.Answered(unavailable.answer());
    } else {
      return new Standing.Answered(((Decision.Reply) decision).answer());
    }
  }

  /** Whether a decision would be one on the dispatch's target, and say nothing about others. */
  private static boolean isForTarget(HttpServletRequest request) {
    return switch (request.getDispatcherType()) {
      case FORWARD, INCLUDE, ASYNC -> true;
      case REQUEST, ERROR -> false;
    };
  }

  private static void pass(
      Admission admission,
      HttpServletRequest request,
      HttpServletResponse response,
      FilterChain chain)
      throws IOException, ServletException {
    HttpServletRequest shown = admission.shown(request, response);
    admission.enterApplication();
    try {
      chain.doFilter(shown, response);
    } finally {
      admission.leaveApplication();
    }
  }
}
