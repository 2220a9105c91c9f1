package dev.tollgate.example.oauth1;

import com.github.scribejava.core.builder.ServiceBuilder;
import com.github.scribejava.core.builder.api.DefaultApi10a;
import com.github.scribejava.core.model.OAuth1AccessToken;
import com.github.scribejava.core.model.OAuthRequest;
import com.github.scribejava.core.model.Response;
import com.github.scribejava.core.model.Verb;
import com.github.scribejava.core.oauth.OAuth10aService;
import com.github.scribejava.core.services.HMACSha1SignatureService;
import com.github.scribejava.core.services.RSASha1SignatureService;
import com.github.scribejava.core.services.SignatureService;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** ScribeJava 8. */
class ScribejavaContractTest extends ClientContract {

  @Override
  SigningClient client() {
    return ScribejavaContractTest::send;
  }

  @Override
  List<String> signatureMethods() {
    return List.of("HMAC-SHA1", "RSA-SHA1");
  }

  @Override
  Set<Oddity> signsWrongly() {
    return EnumSet.of(
        Oddity.OCTET_THAT_IS_NOT_UTF_8,
        Oddity.EQUALS_SIGN_IN_VALUE,
        Oddity.EMPTY_PAIR,
        // sorted before they are encoded
        Oddity.BRACKETS_SORTED_ENCODED,
        Oddity.ASTRAL_PLANE);
  }

  private static Reply send(Call call) throws Exception {
    Account account = call.account();
    OAuthRequest request = new OAuthRequest(Verb.valueOf(call.httpMethod()), call.url());
    if (call.form() != null) {
      call.form().forEach(request::addBodyParameter);
    } else if (call.json() != null) {
      request.addHeader("Content-Type", "application/json");
      request.setPayload(call.json());
    }
    // its builder wants a secret of RSA clients too
    try (OAuth10aService service =
        new ServiceBuilder(account.clientKey())
            .apiSecret(Objects.requireNonNullElse(account.clientSecret(), "unused"))
            .build(new SignOnly(account))) {
      service.signRequest(new OAuth1AccessToken(account.token(), account.tokenSecret()), request);
      try (Response response = service.execute(request)) {
        String challenge = response.getHeader("WWW-Authenticate");
        return new Reply(
            response.getCode(), challenge == null ? "" : challenge, response.getBody());
      }
    }
  }

  /** The client has its token already: no endpoint is called. */
  private static final class SignOnly extends DefaultApi10a {
    private final Account account;

    SignOnly(Account account) {
      this.account = account;
    }

    @Override
    public SignatureService getSignatureService() {
      return account.privateKey() == null
          ? new HMACSha1SignatureService()
          : new RSASha1SignatureService(account.privateKey());
    }

    @Override
    public String getRequestTokenEndpoint() {
      throw new UnsupportedOperationException();
    }

    @Override
    public String getAccessTokenEndpoint() {
      throw new UnsupportedOperationException();
    }

    @Override
    public String getAuthorizationBaseUrl() {
      throw new UnsupportedOperationException();
    }
  }
}
