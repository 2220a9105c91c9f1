package dev.tollgate.testkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives parameters to the constructor and the methods of a JUnit test class:
 *
 * <ul>
 *   <li>{@link TestIssuer}: an issuer.
 *   <li>{@link dev.tollgate.Tollgate}: one that accepts this issuer's tokens, by its clock, with
 *       these rules.
 *   <li>{@link ProtectedServer}: a server behind that Tollgate, which says who calls.
 *   <li>{@code String} with {@link AccessToken}: a token of the issuer.
 * </ul>
 *
 * <p>They are made when a test first asks for one, and closed after the class's last test, or after
 * each test. Classes share nothing, so they may run in parallel; nested classes have what the class
 * around them has, unless they carry the annotation themselves.
 *
 * <pre>{@code
 * @TollgateTest(rules = "GET /orders/** scope=orders.read")
 * class OrdersTest {
 *   @Test
 *   void orders(ProtectedServer api, @AccessToken(scope = "orders.read") String token) {
 *     // send the token to api.uri("/orders")
 *   }
 * }
 * }</pre>
 */
@Documented
@ExtendWith(TollgateExtension.class)
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.ANNOTATION_TYPE})
public @interface TollgateTest {

  /** Who may do what, one rule each, in order. Default: everything needs a valid token. */
  String[] rules() default {};

  /**
   * Further keys of the configuration, each as {@code key=value}; they override those that point to
   * the issuer.
   */
  String[] configuration() default {};

  /** How long issuer, Tollgate and server live. Default: as long as the class's tests. */
  Lifetime lifetime() default Lifetime.CLASS;
}
