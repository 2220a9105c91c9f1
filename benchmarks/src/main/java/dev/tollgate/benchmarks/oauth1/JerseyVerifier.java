package dev.tollgate.benchmarks.oauth1;

import java.lang.reflect.Proxy;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.glassfish.jersey.internal.inject.InjectionManager;
import org.glassfish.jersey.oauth1.signature.HmaSha1Method;
import org.glassfish.jersey.oauth1.signature.OAuth1Parameters;
import org.glassfish.jersey.oauth1.signature.OAuth1Request;
import org.glassfish.jersey.oauth1.signature.OAuth1Secrets;
import org.glassfish.jersey.oauth1.signature.OAuth1Signature;
import org.glassfish.jersey.oauth1.signature.OAuth1SignatureException;
import org.glassfish.jersey.oauth1.signature.PlaintextMethod;
import org.glassfish.jersey.oauth1.signature.RsaSha1Method;
import org.jspecify.annotations.Nullable;

/** Jersey's {@code oauth1-signature}, used as the request filter of its {@code oauth1-server}. */
final class JerseyVerifier implements SignatureVerifier {

  private final OAuth1Signature signatures;
  private final SignedPost post;
  private final URI uri;
  private final Map<String, String[]> parameters;
  private final String clientSecret;

  JerseyVerifier(SignedPost post) {
    InjectionManager injection =
        (InjectionManager)
            Proxy.newProxyInstance(
                JerseyVerifier.class.getClassLoader(),
                new Class<?>[] {InjectionManager.class},
                (proxy, method, arguments) ->
                    method.getName().equals("getAllInstances")
                        ? List.of(new HmaSha1Method(), new RsaSha1Method(), new PlaintextMethod())
                        : null);
    this.signatures = new OAuth1Signature(injection);
    this.post = post;
    this.uri = URI.create(SignedPost.URL + '?' + post.rawQuery());
    this.parameters = post.parameters();
    this.clientSecret = post.kind().isRsa() ? post.rsa().certificate() : SignedPost.CLIENT_SECRET;
  }

  @Override
  public boolean verify() throws OAuth1SignatureException {
    Request request = new Request();
    OAuth1Parameters protocol = new OAuth1Parameters().readRequest(request);
    OAuth1Secrets secrets =
        new OAuth1Secrets().consumerSecret(clientSecret).tokenSecret(SignedPost.TOKEN_SECRET);
    return signatures.verify(request, protocol, secrets);
  }

  private final class Request implements OAuth1Request {

    @Override
    public String getRequestMethod() {
      return SignedPost.METHOD;
    }

    @Override
    public URL getRequestURL() {
      try {
        return uri.toURL();
      } catch (MalformedURLException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public Set<String> getParameterNames() {
      return parameters.keySet();
    }

    @Override
    public @Nullable List<String> getParameterValues(String name) {
      String[] values = parameters.get(name);
      return values == null ? null : List.of(values);
    }

    @Override
    public List<String> getHeaderValues(String name) {
      return name.equalsIgnoreCase("Authorization") ? List.of(post.authorization()) : List.of();
    }

    @Override
    public void addHeaderValue(String name, String value) {
      throw new UnsupportedOperationException("signing");
    }
  }
}
