package dev.tollgate.benchmarks.server;

import dev.tollgate.benchmarks.filter.IntrospectionEndpoint;
import dev.tollgate.benchmarks.filter.Pac4jFilters;
import dev.tollgate.benchmarks.filter.SpringFilters;
import dev.tollgate.benchmarks.filter.TollgateFilters;
import dev.tollgate.benchmarks.token.AccessTokens;
import dev.tollgate.benchmarks.token.TokenAlgorithm;
import dev.tollgate.servlet.TollgateFilter;
import jakarta.servlet.Filter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.ee11.servlet.FilterHolder;
import org.jspecify.annotations.Nullable;

/**
 * A server for a load generator. Arguments: the protection ({@link Protected}), the port, the file
 * to write the access tokens to. Prints {@code READY} when it may be asked.
 */
public final class LoadTarget {

  /** Who is in front of the application. */
  private enum Protected {
    NONE,
    TOLLGATE_JWT,
    TOLLGATE_OPAQUE,
    PAC4J_JWT,
    SPRING_JWT
  }

  private LoadTarget() {}

  public static void main(String[] arguments) throws Exception {
    Protected protection = Protected.valueOf(arguments[0]);
    AccessTokens issued = AccessTokens.signedBy(TokenAlgorithm.RS256);
    List<String> tokens = new ArrayList<>();
    for (int i = 0; i < AccessTokens.COUNT; i++) {
      tokens.add(protection == Protected.TOLLGATE_OPAQUE ? issued.opaque(i) : issued.jwt(i));
    }
    Files.write(Path.of(arguments[2]), tokens, StandardCharsets.UTF_8);
    OrdersServer.startBoth(Integer.parseInt(arguments[1]), filter(protection, issued));
    System.out.println("READY");
  }

  private static @Nullable FilterHolder filter(Protected protection, AccessTokens issued)
      throws Exception {
    return switch (protection) {
      case NONE -> null;
      case TOLLGATE_JWT -> tollgate(TollgateFilters.jwtParameters(issued, "1h"));
      case TOLLGATE_OPAQUE ->
          tollgate(TollgateFilters.opaqueParameters(IntrospectionEndpoint.start()));
      case PAC4J_JWT -> holder(Pac4jFilters.jwt(issued));
      case SPRING_JWT -> holder(SpringFilters.jwt(issued));
    };
  }

  private static FilterHolder holder(Filter filter) {
    return new FilterHolder(filter);
  }

  private static FilterHolder tollgate(Map<String, String> parameters) {
    FilterHolder holder = new FilterHolder(TollgateFilter.class);
    holder.setInitParameters(parameters);
    return holder;
  }
}
