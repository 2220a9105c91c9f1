package dev.tollgate.log;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is logged of a throwable: the names of its class and of those of its causes and suppressed
 * ones, and where they come from. Never what they say: a class of the application's, or a parser,
 * may quote a token or a secret.
 *
 * <p>At most {@value #MOST} throwables are told of; what exceeds that, and what leads back in a
 * circle, is left out.
 */
final class FailureTrace extends Throwable {

  private static final long serialVersionUID = 1;

  static final int MOST = 32;

  // The name is its message: whatever writes a throwable writes that behind the name of this class.
  private FailureTrace(String nameOfTheClass, @Nullable Throwable cause) {
    super(nameOfTheClass, cause);
  }

  /** The trace of a throwable. */
  static FailureTrace of(Throwable failure) {
    Set<Throwable> told = Collections.newSetFromMap(new IdentityHashMap<>());
    told.add(failure);
    return of(failure, told);
  }

  private static FailureTrace of(Throwable failure, Set<Throwable> told) {
    FailureTrace trace =
        new FailureTrace(failure.getClass().getName(), next(failure.getCause(), told));
    trace.setStackTrace(failure.getStackTrace());
    for (Throwable suppressed : failure.getSuppressed()) {
      FailureTrace next = next(suppressed, told);
      if (next != null) {
        trace.addSuppressed(next);
      }
    }
    return trace;
  }

  private static @Nullable FailureTrace next(@Nullable Throwable failure, Set<Throwable> told) {
    return failure != null && told.size() < MOST && told.add(failure) ? of(failure, told) : null;
  }
}
