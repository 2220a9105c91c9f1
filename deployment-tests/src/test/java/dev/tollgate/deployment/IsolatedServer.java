package dev.tollgate.deployment;

import java.io.File;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/**
 * A server in a class loader of its own, that has the server's jars and the JDK: an application in
 * it finds no library of the tests by accident.
 */
final class IsolatedServer implements Server {

  /** One of each, for Tomcat sets itself up in the JVM once and for all. */
  private static final ClassLoader TOMCAT = loader("tomcat-", "ecj-");

  private static final ClassLoader JETTY = loader("jetty-", "jakarta.", "asm", "slf4j-api");

  private final ClassLoader loader;
  private final Server server;

  private IsolatedServer(ClassLoader loader, Class<? extends Server> type, Path base)
      throws Exception {
    this.loader = loader;
    this.server =
        within(
            loader,
            () ->
                (Server)
                    loader.loadClass(type.getName()).getConstructor(Path.class).newInstance(base));
  }

  /** Starts a Tomcat that keeps its files in a folder. */
  static IsolatedServer tomcat(Path base) throws Exception {
    return new IsolatedServer(TOMCAT, TomcatServer.class, base);
  }

  /** Starts a Jetty that keeps its files in a folder. */
  static IsolatedServer jetty(Path base) throws Exception {
    return new IsolatedServer(JETTY, JettyServer.class, base);
  }

  private static ClassLoader loader(String... jarNames) {
    List<URL> urls = new ArrayList<>();
    urls.add(Server.class.getProtectionDomain().getCodeSource().getLocation());
    try {
      for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
        String name = Path.of(entry).getFileName().toString();
        if (Stream.of(jarNames).anyMatch(name::startsWith)) {
          urls.add(Path.of(entry).toUri().toURL());
        }
      }
    } catch (MalformedURLException e) {
      throw new IllegalStateException(e);
    }
    return new ServerLoader(urls.toArray(new URL[0]));
  }

  @Override
  public int port() {
    return server.port();
  }

  @Override
  public ClassLoader deploy(String context, Path folder) throws Exception {
    return within(loader, () -> server.deploy(context, folder));
  }

  @Override
  public void undeploy(String context) throws Exception {
    within(
        loader,
        () -> {
          server.undeploy(context);
          return null;
        });
  }

  @Override
  public void close() {
    try {
      within(
          loader,
          () -> {
            server.close();
            return null;
          });
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static <T> T within(ClassLoader loader, Callable<T> work) throws Exception {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    try {
      return work.call();
    } catch (InvocationTargetException e) {
      throw new IllegalStateException(e.getCause());
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private static final class ServerLoader extends URLClassLoader {

    ServerLoader(URL[] urls) {
      super(urls, ClassLoader.getPlatformClassLoader());
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      // the one type that both sides share
      return name.equals(Server.class.getName()) ? Server.class : super.findClass(name);
    }
  }
}
