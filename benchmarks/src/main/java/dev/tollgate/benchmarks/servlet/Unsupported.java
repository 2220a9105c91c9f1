package dev.tollgate.benchmarks.servlet;

import java.lang.reflect.Proxy;

/** Makes objects all of whose methods throw: what is behind the fakes. */
final class Unsupported {

  private Unsupported() {}

  static <T> T of(Class<T> type) {
    return type.cast(
        Proxy.newProxyInstance(
            Unsupported.class.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              throw new UnsupportedOperationException(method.getName());
            }));
  }
}
