package dev.tollgate.example.oauth1;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.api.client.auth.oauth.OAuthHmacSha256Signer;
import com.google.api.client.auth.oauth.OAuthHmacSigner;
import com.google.api.client.auth.oauth.OAuthParameters;
import com.google.api.client.auth.oauth.OAuthRsaSigner;
import com.google.api.client.auth.oauth.OAuthSigner;
import com.google.api.client.http.ByteArrayContent;
import com.google.api.client.http.GenericUrl;
import com.google.api.client.http.HttpContent;
import com.google.api.client.http.HttpRequest;
import com.google.api.client.http.HttpResponse;
import com.google.api.client.http.UrlEncodedContent;
import com.google.api.client.http.javanet.NetHttpTransport;
import java.io.IOException;
import java.io.InputStream;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Google's OAuth client library for Java, which sends no {@code oauth_version}. */
class GoogleOauthClientContractTest extends ClientContract {

  @Override
  SigningClient client() {
    return GoogleOauthClientContractTest::send;
  }

  @Override
  List<String> signatureMethods() {
    return List.of("HMAC-SHA1", "HMAC-SHA256", "RSA-SHA1");
  }

  @Override
  Set<Oddity> signsWrongly() {
    return EnumSet.of(Oddity.IDENTICAL_PAIRS);
  }

  private static Reply send(Call call) throws Exception {
    OAuthParameters parameters = new OAuthParameters();
    parameters.consumerKey = call.account().clientKey();
    parameters.token = call.account().token();
    parameters.signer = signer(call);
    HttpRequest request =
        new NetHttpTransport()
            .createRequestFactory(parameters)
            .buildRequest(call.httpMethod(), new GenericUrl(call.url()), content(call));
    HttpResponse response = request.setThrowExceptionOnExecuteError(false).execute();
    try {
      return new Reply(
          response.getStatusCode(),
          Objects.requireNonNullElse(response.getHeaders().getAuthenticate(), ""),
          body(response));
    } finally {
      response.disconnect();
    }
  }

  private static OAuthSigner signer(Call call) {
    Account account = call.account();
    switch (call.signatureMethod()) {
      case "HMAC-SHA1":
        OAuthHmacSigner sha1 = new OAuthHmacSigner();
        sha1.clientSharedSecret = account.clientSecret();
        sha1.tokenSharedSecret = account.tokenSecret();
        return sha1;
      case "HMAC-SHA256":
        OAuthHmacSha256Signer sha256 = new OAuthHmacSha256Signer(account.clientSecret());
        sha256.setTokenSecret(account.tokenSecret());
        return sha256;
      case "RSA-SHA1":
        OAuthRsaSigner rsa = new OAuthRsaSigner();
        rsa.privateKey = account.privateKey();
        return rsa;
      default:
        throw new IllegalArgumentException(call.signatureMethod());
    }
  }

  private static HttpContent content(Call call) {
    if (call.form() != null) {
      return new UrlEncodedContent(call.form());
    }
    return call.json() == null
        ? null
        : ByteArrayContent.fromString("application/json", call.json());
  }

  private static String body(HttpResponse response) throws IOException {
    try (InputStream content = response.getContent()) {
      return content == null ? "" : new String(content.readAllBytes(), UTF_8);
    }
  }
}
