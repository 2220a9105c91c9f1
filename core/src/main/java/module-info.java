import org.jspecify.annotations.NullMarked;

/** Framework-neutral validation: decides one request. */
@NullMarked
@SuppressWarnings("module") // the servlet module is built after this one
module dev.tollgate {
  requires static org.jspecify;
  requires com.github.benmanes.caffeine;
  requires com.nimbusds.jose.jwt;
  requires static java.management;
  requires java.net.http;
  requires static java.logging; // for the command line, to be quiet
  requires static org.slf4j;

  exports dev.tollgate;
  exports dev.tollgate.bearer;
  exports dev.tollgate.config;
  exports dev.tollgate.http;
  exports dev.tollgate.introspection;
  exports dev.tollgate.jmx;
  exports dev.tollgate.jwt;
  exports dev.tollgate.log to
      dev.tollgate.servlet;
  exports dev.tollgate.oauth1;
  exports dev.tollgate.replay;
  exports dev.tollgate.status;
}
