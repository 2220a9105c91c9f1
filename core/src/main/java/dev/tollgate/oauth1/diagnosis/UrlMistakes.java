package dev.tollgate.oauth1.diagnosis;

import dev.tollgate.oauth1.diagnosis.Mistake.Variant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Mistakes in the URL of the base string (RFC 5849 section 3.4.1.2). */
final class UrlMistakes {

  private static final List<String> FAMILIAR_PORTS =
      List.of("80", "443", "8080", "8443", "8000", "8081", "8888", "9090", "3000", "5000");

  static final List<Mistake> ALL =
      List.of(
          Mistake.of(
              "scheme-http-vs-https",
              "the client signed the other of http and https",
              "if TLS ends at a proxy, name the proxy in proxy.trusted and let it send"
                  + " X-Forwarded-Proto, or set public-url; otherwise the client must sign the"
                  + " scheme it calls",
              UrlMistakes::otherScheme),
          Mistake.of(
              "default-port-kept",
              "the client signed the default port, :443 or :80",
              "the client must leave default ports out (RFC 5849 section 3.4.1.2)",
              UrlMistakes::defaultPortKept),
          Mistake.of(
              "port-dropped",
              "the client left out a port that is not the default one",
              "the client must sign the port it calls; if it calls none, set public-url, or let"
                  + " the proxy pass on the Host field as it was sent",
              UrlMistakes::portDropped),
          Mistake.of(
              "port-differs",
              "the client signed another port",
              "let the proxy pass on the Host field with its port, or send X-Forwarded-Port and be"
                  + " named in proxy.trusted, or set public-url",
              UrlMistakes::otherPort),
          Mistake.of(
              "host-case",
              "the client signed the host without lowering its case",
              "the client must sign the host in lower case (RFC 5849 section 3.4.1.2), or call it"
                  + " in lower case",
              UrlMistakes::hostAsSent),
          Mistake.of(
              "host-differs",
              "the client signed another host",
              "if that is the public name, set public-url, or name the proxy in proxy.trusted and"
                  + " let it send X-Forwarded-Host; otherwise the client must sign the host it"
                  + " calls",
              UrlMistakes::otherHost),
          Mistake.of(
              "path-prefix-differs",
              "the client signed the path with another beginning",
              "if the proxy strips or adds a prefix, set public-url with it, or name the proxy in"
                  + " proxy.trusted and let it send X-Forwarded-Prefix",
              UrlMistakes::otherPrefix),
          Mistake.of(
              "path-trailing-slash",
              "the client signed the path with a slash more or less at its end",
              "the client must sign the path it calls, slash for slash; see whether a proxy or a"
                  + " redirect adds or removes one",
              UrlMistakes::otherSlash),
          Mistake.of(
              "path-empty-no-slash",
              "the client signed an empty path without a slash",
              "the client must sign an empty path as / (RFC 5849 section 3.4.1.2), or call the URL"
                  + " with it",
              UrlMistakes::emptyPath),
          Mistake.of(
              "path-decoded",
              "the client decoded the path before it signed it",
              "the client must sign the path with the escapes that it sends",
              UrlMistakes::pathDecoded),
          Mistake.of(
              "path-double-encoded",
              "the client encoded the path once more before it signed it",
              "the client must sign the path with the escapes that it sends",
              UrlMistakes::pathEncodedTwice),
          Mistake.of(
              "query-in-uri",
              "the client left the query in the URL of the base string",
              "the client must cut the URL at the question mark; the query belongs among the"
                  + " parameters",
              UrlMistakes::queryKept));

  private UrlMistakes() {}

  private static List<Variant> otherScheme(Evidence evidence, Recipe recipe) {
    String other = recipe.url().scheme().equals("https") ? "http" : "https";
    return List.of(
        new Variant(
            recipe.withUrl(recipe.url().withScheme(other)),
            "it signed " + other + ", and to us the request is " + recipe.url().scheme()));
  }

  private static List<Variant> defaultPortKept(Evidence evidence, Recipe recipe) {
    Url url = recipe.url();
    String standard = Url.defaultPort(url.scheme());
    if (!url.port().isEmpty() && !url.port().equals(standard)) {
      return List.of();
    }
    Url kept = url.withHost(url.host().toLowerCase(Locale.ROOT)).withPort(standard).left();
    Url withSlash = kept.path().isEmpty() ? kept.withPath("/") : kept;
    return List.of(new Variant(recipe.withUrl(withSlash), "it signed :" + standard));
  }

  private static List<Variant> portDropped(Evidence evidence, Recipe recipe) {
    String port = recipe.url().port();
    return port.isEmpty() || port.equals(Url.defaultPort(recipe.url().scheme()))
        ? List.of()
        : List.of(new Variant(recipe.withUrl(recipe.url().withPort("")), "it left out :" + port));
  }

  private static List<Variant> otherPort(Evidence evidence, Recipe recipe) {
    List<String> ports = new ArrayList<>(FAMILIAR_PORTS);
    String told = evidence.request().field("X-Forwarded-Port");
    if (told != null && told.length() <= 5) {
      ports.add(0, OctetText.of(told));
    }
    List<Variant> variants = new ArrayList<>();
    for (String port : ports) {
      if (!port.equals(Url.defaultPort(recipe.url().scheme()))
          && !port.equals(recipe.url().port())) {
        variants.add(
            new Variant(recipe.withUrl(recipe.url().withPort(port)), "it signed :" + port));
      }
    }
    return variants;
  }

  private static List<Variant> hostAsSent(Evidence evidence, Recipe recipe) {
    Url url = recipe.url();
    return url.host().equals(url.host().toLowerCase(Locale.ROOT))
        ? List.of()
        : List.of(new Variant(recipe.withUrl(url.left()), ""));
  }

  private static List<Variant> otherHost(Evidence evidence, Recipe recipe) {
    List<Variant> variants = new ArrayList<>();
    for (String authority : OtherNames.authorities(evidence.request(), recipe.url())) {
      variants.add(
          new Variant(
              recipe.withUrl(recipe.url().withAuthority(authority)), "it signed " + authority));
    }
    return variants;
  }

  private static List<Variant> otherPrefix(Evidence evidence, Recipe recipe) {
    List<Variant> variants = new ArrayList<>();
    for (String path : OtherNames.paths(evidence.request(), recipe.url().path())) {
      variants.add(
          new Variant(recipe.withUrl(recipe.url().withPath(path)), "it signed the path " + path));
    }
    return variants;
  }

  private static List<Variant> otherSlash(Evidence evidence, Recipe recipe) {
    String path = recipe.url().path();
    if (path.length() < 2) {
      return List.of();
    }
    boolean has = path.endsWith("/");
    String other = has ? path.substring(0, path.length() - 1) : path + '/';
    return List.of(
        new Variant(
            recipe.withUrl(recipe.url().withPath(other)),
            has ? "it signed none, and sent one" : "it signed one, and sent none"));
  }

  private static List<Variant> emptyPath(Evidence evidence, Recipe recipe) {
    Url url = recipe.url();
    if (!url.path().isEmpty() && !url.path().equals("/")) {
      return List.of();
    }
    String port = url.port().equals(Url.defaultPort(url.scheme())) ? "" : url.port();
    Url bare = url.withHost(url.host().toLowerCase(Locale.ROOT)).withPort(port).withPath("");
    return List.of(new Variant(recipe.withUrl(bare.left()), ""));
  }

  private static List<Variant> pathDecoded(Evidence evidence, Recipe recipe) {
    return changedPath(recipe, OctetText.unescaped(recipe.url().path()));
  }

  private static List<Variant> pathEncodedTwice(Evidence evidence, Recipe recipe) {
    return changedPath(recipe, recipe.url().path().replace("%", "%25"));
  }

  private static List<Variant> changedPath(Recipe recipe, String path) {
    return path.equals(recipe.url().path())
        ? List.of()
        : List.of(new Variant(recipe.withUrl(recipe.url().withPath(path)), ""));
  }

  private static List<Variant> queryKept(Evidence evidence, Recipe recipe) {
    String query = evidence.request().url().rawQuery();
    if (query == null || query.isEmpty()) {
      return List.of();
    }
    Recipe kept = recipe.withUrl(recipe.url().withSuffix("?" + OctetText.of(query)));
    return List.of(
        new Variant(kept, "and among the parameters too"),
        new Variant(
            kept.withPairs(ParameterMistakes.without(kept.pairs(), Source.QUERY)),
            "and not among the parameters"));
  }
}
