package dev.tollgate.benchmarks.oauth1;

import dev.tollgate.Secret;
import dev.tollgate.authentication.Credentials;
import dev.tollgate.authentication.Outcome;
import dev.tollgate.oauth1.ClientCredentials;
import dev.tollgate.oauth1.CredentialStore;
import dev.tollgate.oauth1.OAuth1Authenticator;
import dev.tollgate.oauth1.OAuth1Settings;
import dev.tollgate.oauth1.TokenCredentials;
import dev.tollgate.replay.ReplayStore;
import dev.tollgate.request.ExternalUrls;
import dev.tollgate.request.IncomingRequest;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;

/**
 * Tollgate's whole authenticator: look-up, timestamp and the digest of the nonce, which the peers
 * are spared, are included; only the store takes every nonce for a new one.
 */
final class TollgateVerifier implements SignatureVerifier {

  private static final int BODY_LIMIT = 1 << 20;

  private final ExternalUrls urls = ExternalUrls.of(null);
  private final RawPost post;
  private final Credentials.OAuth1 credentials;
  private final OAuth1Authenticator authenticator;

  TollgateVerifier(SignedPost post) {
    this.post = new RawPost(post);
    this.credentials = new Credentials.OAuth1(post.authorization());
    this.authenticator =
        new OAuth1Authenticator(
            OAuth1Settings.builder().signatureMethods(Set.of(post.kind().method())).build(),
            new OneClient(post),
            (key, forgetAfter) -> ReplayStore.Claim.FIRST_USE,
            Clock.fixed(Instant.ofEpochSecond(SignedPost.TIMESTAMP), ZoneOffset.UTC));
  }

  @Override
  public boolean verify() {
    IncomingRequest request = new IncomingRequest(post, urls, BODY_LIMIT);
    return authenticator.authenticate(credentials, request, null) instanceof Outcome.Accepted;
  }

  private static final class OneClient implements CredentialStore {

    private final Lookup<ClientCredentials> client;
    private final Lookup<TokenCredentials> token;

    OneClient(SignedPost post) {
      ClientCredentials.Builder builder =
          post.kind().isRsa()
              ? ClientCredentials.withRsaKey(
                  SignedPost.CLIENT, (RSAPublicKey) post.rsa().keys().getPublic())
              : ClientCredentials.withSecret(
                  SignedPost.CLIENT, Secret.of(SignedPost.CLIENT_SECRET));
      this.client = new Lookup.Found<>(builder.build());
      this.token =
          new Lookup.Found<>(
              TokenCredentials.of(
                      SignedPost.TOKEN, Secret.of(SignedPost.TOKEN_SECRET), SignedPost.CLIENT)
                  .subject("alice")
                  .build());
    }

    @Override
    public Lookup<ClientCredentials> client(String key) {
      return key.equals(SignedPost.CLIENT) ? client : new Lookup.Unknown<>();
    }

    @Override
    public Lookup<TokenCredentials> token(String value) {
      return value.equals(SignedPost.TOKEN) ? token : new Lookup.Unknown<>();
    }
  }
}
