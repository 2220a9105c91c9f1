import dev.tollgate.servlet.TollgateInitializer;
import jakarta.servlet.ServletContainerInitializer;
import org.jspecify.annotations.NullMarked;

/** The Jakarta Servlet filter. */
@NullMarked
module dev.tollgate.servlet {
  requires transitive dev.tollgate;
  requires static transitive jakarta.servlet;
  requires static org.jspecify;
  requires static org.slf4j;

  exports dev.tollgate.servlet;

  provides ServletContainerInitializer with
      TollgateInitializer;
}
