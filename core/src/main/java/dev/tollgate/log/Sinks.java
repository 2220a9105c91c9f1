package dev.tollgate.log;

/** Chooses, once per class loader, what writes the log. */
final class Sinks {

  private static final boolean SLF4J = slf4jWrites();

  private Sinks() {}

  static Sink named(String name) {
    return SLF4J ? new Slf4jSink(name) : new PlatformSink(name);
  }

  // Only Slf4jSink names classes of SLF4J, so that their absence shows here and nowhere else: as
  // NoClassDefFoundError on the class path, and likewise where no module reads org.slf4j.
  private static boolean slf4jWrites() {
    try {
      return Slf4jSink.hasProvider();
    } catch (LinkageError absent) {
      return false;
    }
  }
}
