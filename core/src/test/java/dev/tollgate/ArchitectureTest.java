package dev.tollgate;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.tollgate", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule coreKnowsNoServlets =
      noClasses().should().dependOnClassesThat().resideInAPackage("jakarta.servlet..");

  @ArchTest
  static final ArchRule nothingKnowsTheOldServletApi =
      noClasses().should().dependOnClassesThat().resideInAPackage("javax.servlet..");

  /** Data flows one way: what decides about credentials does not know what becomes of it. */
  @ArchTest
  static final ArchRule featuresDoNotKnowAnswers =
      noClasses()
          .that()
          .resideInAnyPackage(
              "dev.tollgate.bearer..",
              "dev.tollgate.jwt..",
              "dev.tollgate.introspection..",
              "dev.tollgate.oauth1..",
              "dev.tollgate.replay..",
              "dev.tollgate.rule..",
              "dev.tollgate.request..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.tollgate.challenge..", "dev.tollgate.config..");

  @ArchTest
  static final ArchRule oauth1AndOauth2KnowNothingOfEachOther =
      noClasses()
          .that()
          .resideInAPackage("dev.tollgate.oauth1..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "dev.tollgate.bearer..", "dev.tollgate.jwt..", "dev.tollgate.introspection..");

  @ArchTest
  static final ArchRule jsonIsReadInOnePlace =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.tollgate.json..")
          .should()
          .dependOnClassesThat()
          .haveFullyQualifiedName("com.nimbusds.jose.util.JSONObjectUtils");

  @ArchTest
  static final ArchRule outgoingCallsAreMadeInOnePlace =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.tollgate.http..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("java.net.http..");

  /** Run-time images may lack it. */
  @ArchTest
  static final ArchRule managementIsKnownInOnePlace =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.tollgate.jmx..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("javax.management..", "java.lang.management..");

  /** Nothing of a request may stay behind in a thread of the container. */
  @ArchTest
  static final ArchRule noThreadLocals =
      noClasses().should().dependOnClassesThat().areAssignableTo(ThreadLocal.class);
}
