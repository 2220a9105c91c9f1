package dev.tollgate.testkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a {@code String} parameter of a test with {@link TollgateTest}: a good access token of the
 * issuer, a new one for each parameter. For anything else about a token ask {@link
 * TestIssuer#token()}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface AccessToken {

  /** Whom it stands for. */
  String subject() default "alice";

  /** The client it was given to. */
  String client() default "test-client";

  /** What it is good for. */
  String[] scope() default {};

  /** The roles of the subject. */
  String[] roles() default {};

  /** Whether it is opaque; else it is a JWT. */
  boolean opaque() default false;
}
