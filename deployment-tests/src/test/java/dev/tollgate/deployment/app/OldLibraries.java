package dev.tollgate.deployment.app;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.google.gson.Gson;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.MACSigner;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Uses the application's own libraries, and tells which ones it got. */
@WebServlet("/libraries")
public final class OldLibraries extends HttpServlet {

  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(OldLibraries.class);

  private final transient Cache<String, String> cache =
      Caffeine.newBuilder().maximumSize(10).build();

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    String cached = cache.get("key", key -> "value of " + key);
    LOG.info("the application's own line");
    response
        .getWriter()
        .print(
            new Gson()
                .toJson(
                    Map.of(
                        "caffeine",
                        cached + has("com.github.benmanes.caffeine.cache.CacheWriter"),
                        "nimbus",
                        signed() + has("com.nimbusds.jose.shaded.gson.Gson"),
                        "gson",
                        has("com.google.gson.ReflectionAccessFilter"),
                        "slf4j",
                        has("org.slf4j.spi.SLF4JServiceProvider"))));
  }

  private static String signed() throws ServletException {
    JWSObject object = new JWSObject(new JWSHeader(JWSAlgorithm.HS256), new Payload("{}"));
    try {
      object.sign(
          new MACSigner("0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.UTF_8)));
    } catch (JOSEException e) {
      throw new ServletException(e);
    }
    return object.getState().toString();
  }

  /** Whether a class is there that only some versions have. */
  private static String has(String name) {
    try {
      return " with " + Class.forName(name).getSimpleName();
    } catch (ClassNotFoundException e) {
      return " without " + name.substring(name.lastIndexOf('.') + 1);
    }
  }
}
