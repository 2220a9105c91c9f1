import org.jspecify.annotations.NullMarked;

/** Framework-neutral validation: decides one request. */
@NullMarked
module dev.tollgate {
  requires static transitive org.jspecify;
  requires com.github.benmanes.caffeine;
  requires com.nimbusds.jose.jwt;
  requires java.net.http;
  requires static org.slf4j;

  exports dev.tollgate;
  exports dev.tollgate.bearer;
  exports dev.tollgate.replay;
}
