package dev.tollgate.benchmarks.oauth1;

import dev.tollgate.benchmarks.servlet.FakeMessage;
import dev.tollgate.benchmarks.servlet.JavaxRequest;
import java.util.Map;
import org.springframework.security.oauth.common.OAuthConsumerParameter;
import org.springframework.security.oauth.common.signature.CoreOAuthSignatureMethodFactory;
import org.springframework.security.oauth.common.signature.RSAKeySecret;
import org.springframework.security.oauth.common.signature.SharedConsumerSecretImpl;
import org.springframework.security.oauth.common.signature.SignatureSecret;
import org.springframework.security.oauth.common.signature.UnsupportedSignatureMethodException;
import org.springframework.security.oauth.provider.filter.CoreOAuthProviderSupport;

/** {@code spring-security-oauth} (end of life): the calls of its OAuthProviderProcessingFilter. */
@SuppressWarnings("deprecation") // all of it is
final class SpringSecurityOAuthVerifier implements SignatureVerifier {

  private final CoreOAuthProviderSupport support = new CoreOAuthProviderSupport();
  private final CoreOAuthSignatureMethodFactory methods = new CoreOAuthSignatureMethodFactory();
  private final FakeMessage message;
  private final SignatureSecret secret;

  SpringSecurityOAuthVerifier(SignedPost post) {
    this.message =
        new FakeMessage(
            SignedPost.METHOD,
            SignedPost.SCHEME,
            SignedPost.HOST,
            SignedPost.PATH,
            post.rawQuery(),
            Map.of("authorization", post.authorization()),
            post.parameters());
    this.secret =
        post.kind().isRsa()
            ? new RSAKeySecret(post.rsa().keys().getPublic())
            : new SharedConsumerSecretImpl(SignedPost.CLIENT_SECRET);
  }

  @Override
  public boolean verify() throws UnsupportedSignatureMethodException {
    JavaxRequest request = new JavaxRequest(message);
    Map<String, String> protocol = support.parseParameters(request);
    String baseString = support.getSignatureBaseString(request);
    String method = protocol.get(OAuthConsumerParameter.oauth_signature_method.toString());
    String signature = protocol.get(OAuthConsumerParameter.oauth_signature.toString());
    methods
        .getSignatureMethod(method, secret, SignedPost.TOKEN_SECRET)
        .verify(baseString, signature); // throws, or is content
    return true;
  }
}
