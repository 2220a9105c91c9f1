package dev.tollgate.benchmarks.oauth1;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.oauth.OAuth;
import net.oauth.OAuthAccessor;
import net.oauth.OAuthConsumer;
import net.oauth.OAuthMessage;
import net.oauth.signature.OAuthSignatureMethod;
import net.oauth.signature.RSA_SHA1;

/** {@code net.oauth.core}, which Apache CXF's OAuth 1.0 filter uses underneath. */
final class NetOAuthVerifier implements SignatureVerifier {

  private final SignedPost post;
  private final Map<String, String[]> parameters;
  private final OAuthAccessor accessor;

  NetOAuthVerifier(SignedPost post) {
    this.post = post;
    this.parameters = post.parameters();
    OAuthConsumer consumer =
        new OAuthConsumer(null, SignedPost.CLIENT, SignedPost.CLIENT_SECRET, null);
    consumer.setProperty(RSA_SHA1.PUBLIC_KEY, post.rsa().keys().getPublic());
    this.accessor = new OAuthAccessor(consumer);
    this.accessor.tokenSecret = SignedPost.TOKEN_SECRET;
  }

  @Override
  public boolean verify() throws Exception {
    List<Map.Entry<String, String>> all = new ArrayList<>();
    for (OAuth.Parameter parameter : OAuthMessage.decodeAuthorization(post.authorization())) {
      if (!parameter.getKey().equalsIgnoreCase("realm")) {
        all.add(parameter);
      }
    }
    parameters.forEach(
        (name, values) -> {
          for (String value : values) {
            all.add(new OAuth.Parameter(name, value));
          }
        });
    OAuthMessage message = new OAuthMessage(SignedPost.METHOD, SignedPost.URL, all);
    OAuthSignatureMethod.newSigner(message, accessor).validate(message); // throws, or is content
    return true;
  }
}
