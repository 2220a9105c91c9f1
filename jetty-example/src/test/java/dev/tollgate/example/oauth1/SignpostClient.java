package dev.tollgate.example.oauth1;

import oauth.signpost.OAuthConsumer;
import oauth.signpost.basic.DefaultOAuthConsumer;
import oauth.signpost.signature.HmacSha1MessageSigner;
import oauth.signpost.signature.HmacSha256MessageSigner;

/** Signpost, which signs what another HTTP client sends. */
final class SignpostClient implements SigningClient {

  private final HttpSender sender = HttpSender.plain();

  @Override
  public Reply send(Call call) throws Exception {
    return sender.send(call, authorization(call));
  }

  /** The {@code Authorization} field that Signpost makes for a call. */
  static String authorization(Call call) throws Exception {
    Account account = call.account();
    OAuthConsumer consumer = new DefaultOAuthConsumer(account.clientKey(), account.clientSecret());
    consumer.setMessageSigner( // first: a signer set later has no token secret
        switch (call.signatureMethod()) {
          case "HMAC-SHA1" -> new HmacSha1MessageSigner();
          case "HMAC-SHA256" -> new HmacSha256MessageSigner();
          default -> throw new IllegalArgumentException(call.signatureMethod());
        });
    consumer.setTokenWithSecret(account.token(), account.tokenSecret());
    return consumer
        .sign(new SignpostRequest(call.httpMethod(), call.url(), call.form()))
        .getHeader("Authorization");
  }
}
