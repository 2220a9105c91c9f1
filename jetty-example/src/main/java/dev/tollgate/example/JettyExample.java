package dev.tollgate.example;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Starts the authorization server and the orders API, and prints how to call them. {@code sign
 * METHOD URL} prints one OAuth 1.0 signed call instead.
 */
public final class JettyExample {
  private JettyExample() {}

  public static void main(String[] args) throws IOException {
    try {
      if (args.length == 0) {
        run(Settings.read());
      } else if (args.length == 3 && args[0].equals("sign")) {
        System.out.println(
            SignedRequest.sign(args[1], URI.create(args[2]), DemoCredentials.read()).curl());
      } else {
        throw new IllegalArgumentException("usage: example [sign METHOD URL]");
      }
    } catch (IllegalArgumentException | IllegalStateException e) {
      System.err.println(e.getMessage());
      System.exit(1);
    }
  }

  private static void run(Settings settings) throws IOException {
    // both ports first: whether they are free shows at once
    AuthorizationServer authorizationServer =
        bind(
            Settings.AS_PORT,
            () ->
                AuthorizationServer.bind(
                    settings.authorizationServerPort(), settings.accessTokenLife()));
    OrdersApi api =
        bind(
            Settings.API_PORT,
            () -> OrdersApi.bind(settings.apiPort(), authorizationServer.issuer()));
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  api.close();
                  authorizationServer.close();
                },
                "stop"));

    startTogether(authorizationServer, api);
    System.out.println(
        new Walkthrough(
                api.url(),
                authorizationServer.issuer(),
                settings.accessTokenLife(),
                DemoCredentials.read())
            .text());
    System.out.printf("# Ready, %.1f s after the start. Ctrl-C stops.%n", sinceStart());
  }

  /** The API needs the authorization server only when the first token comes. */
  private static void startTogether(AuthorizationServer authorizationServer, OrdersApi api) {
    FutureTask<AuthorizationServer> ready = new FutureTask<>(authorizationServer::serve);
    new Thread(ready, "start-authorization-server").start();
    api.serve();
    try {
      ready.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while starting", e);
    }
  }

  private static double sinceStart() {
    // of the JVM: the process may be older, a shell that built the example first
    long start = ManagementFactory.getRuntimeMXBean().getStartTime();
    return (System.currentTimeMillis() - start) / 1000.0;
  }

  /** Says which property moves a port that cannot be had. */
  private static <T> T bind(String property, Binding<T> binding) {
    try {
      return binding.bind();
    } catch (PortUnavailableException e) {
      throw new IllegalArgumentException(
          "%s; choose another with -D%s=PORT or %s=PORT"
              .formatted(e.getMessage(), property, Settings.environmentName(property)),
          e);
    }
  }

  private interface Binding<T> {
    T bind() throws PortUnavailableException;
  }
}
