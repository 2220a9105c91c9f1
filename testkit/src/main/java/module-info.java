import org.jspecify.annotations.NullMarked;

/** For tests of what Tollgate protects; refuses to load anywhere else. */
@NullMarked
module dev.tollgate.testkit {
  requires com.nimbusds.jose.jwt;
  requires java.net.http;
  requires transitive dev.tollgate;
  requires transitive jdk.httpserver;
  requires static org.jspecify;
  requires transitive org.junit.jupiter.api;

  exports dev.tollgate.testkit;

  // contract suites are run by reflection
  opens dev.tollgate.testkit to
      org.junit.platform.commons;
}
