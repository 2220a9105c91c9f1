package dev.tollgate.testkit;

import dev.tollgate.Tollgate;
import java.lang.reflect.Parameter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/** What {@link TollgateTest} does; carry that annotation rather than this class. Stateless. */
public final class TollgateExtension implements ParameterResolver {

  static {
    TestsOnly.require();
  }

  private static final Namespace NAMESPACE = Namespace.create(TollgateExtension.class);

  /** For JUnit. */
  public TollgateExtension() {}

  // so that a constructor has a method's own issuer, if there is one
  @Override
  public ExtensionContextScope getTestInstantiationExtensionContextScope(
      ExtensionContext rootContext) {
    return ExtensionContextScope.TEST_METHOD;
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type == TestIssuer.class
        || type == Tollgate.class
        || type == ProtectedServer.class
        || (type == String.class && parameter.isAnnotated(AccessToken.class));
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    TestSetting setting = setting(context);
    Parameter declared = parameter.getParameter();
    if (declared.getType() == TestIssuer.class) {
      return setting.issuer();
    } else if (declared.getType() == Tollgate.class) {
      return setting.tollgate();
    } else if (declared.getType() == ProtectedServer.class) {
      return setting.server();
    }
    return parameter
        .findAnnotation(AccessToken.class)
        .map(wanted -> token(setting.issuer(), wanted))
        .orElseThrow();
  }

  private static String token(TestIssuer issuer, AccessToken wanted) {
    TestToken token = issuer.token().subject(wanted.subject()).client(wanted.client());
    if (wanted.scope().length > 0) {
      token = token.scope(wanted.scope());
    }
    if (wanted.roles().length > 0) {
      token = token.roles(wanted.roles());
    }
    return wanted.opaque() ? token.opaque() : token.jwt();
  }

  private static TestSetting setting(ExtensionContext context) {
    ExtensionContext home = annotated(context);
    TollgateTest wanted = home.getTestClass().flatMap(TollgateExtension::annotation).orElseThrow();
    if (wanted.lifetime() == Lifetime.METHOD) {
      home = context;
      if (context.getTestMethod().isEmpty()) {
        throw new ParameterResolutionException(
            "With lifetime METHOD there is nothing for a whole class: ask in a test, in @BeforeEach"
                + " or in @AfterEach");
      }
    }
    return home.getStore(NAMESPACE)
        .computeIfAbsent(
            home.getUniqueId(), // an outer class may have one too
            key -> new TestSetting(configuration(wanted)),
            TestSetting.class);
  }

  /** The context of the innermost class, from here outwards, that carries the annotation. */
  private static ExtensionContext annotated(ExtensionContext context) {
    Optional<ExtensionContext> at = Optional.of(context);
    while (at.isPresent()) {
      ExtensionContext candidate = at.get();
      boolean isClass = candidate.getTestClass().isPresent() && candidate.getTestMethod().isEmpty();
      if (isClass && candidate.getTestClass().flatMap(TollgateExtension::annotation).isPresent()) {
        return candidate;
      }
      at = candidate.getParent();
    }
    throw new ParameterResolutionException("The test class does not carry @TollgateTest");
  }

  private static Optional<TollgateTest> annotation(Class<?> testClass) {
    return AnnotationSupport.findAnnotation(testClass, TollgateTest.class);
  }

  private static Map<String, String> configuration(TollgateTest wanted) {
    Map<String, String> configuration = new LinkedHashMap<>();
    if (wanted.rules().length > 0) {
      configuration.put("rules", String.join(" | ", wanted.rules()));
    }
    for (String line : wanted.configuration()) {
      int equals = line.indexOf('=');
      if (equals < 1) {
        throw new ExtensionConfigurationException("Not key=value: " + line);
      }
      configuration.put(line.substring(0, equals).strip(), line.substring(equals + 1).strip());
    }
    return configuration;
  }
}
