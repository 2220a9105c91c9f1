package dev.tollgate.servlet.attack;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Turns an OAuth 1.0 spec into what is sent. */
final class OAuth1Factory {
  private static final int TRIES = 500;

  private final JsonObject defaults;
  private final Placeholders placeholders;
  private final TestKeys keys;
  private final OAuth1Credentials credentials;

  OAuth1Factory(
      JsonObject defaults,
      Placeholders placeholders,
      TestKeys keys,
      OAuth1Credentials credentials) {
    this.defaults = OAuth1Spec.checked(defaults, "defaults.oauth1");
    this.placeholders = placeholders;
    this.keys = keys;
    this.credentials = credentials;
  }

  /** {@code others} gives the requests made from the case's other specs. */
  OAuth1Request make(
      JsonObject changes, CurrentRequest request, Function<String, OAuth1Request> others) {
    OAuth1Spec spec = overlaid(changes);
    for (int i = 0; i < TRIES; i++) {
      List<Pair> parameters;
      String signature;
      if (spec.sameAs() != null) {
        OAuth1Request original = others.apply(spec.sameAs());
        parameters = original.parameters();
        signature = original.signature();
      } else {
        parameters = parameters(spec, request, others);
        signature = signature(spec, request, parameters);
      }
      if (fits(spec, signature)) {
        return new OAuth1Sender(spec, placeholders).send(parameters, signature);
      }
    }
    throw new CaseFormatException("no nonce gives the signature that is wanted: " + changes);
  }

  private OAuth1Spec overlaid(JsonObject changes) {
    JsonObject merged = defaults.deepCopy();
    for (var member : changes.asMap().entrySet()) {
      merged.add(member.getKey(), member.getValue());
    }
    return OAuth1Spec.parse(merged, "oauth1_spec");
  }

  private static boolean fits(OAuth1Spec spec, String signature) {
    boolean plus = signature.indexOf('+') >= 0;
    boolean slash = signature.indexOf('/') >= 0;
    return (!spec.nonceUntilPlus() || plus) && (!spec.nonceUntilAlphabetDiffers() || plus || slash);
  }

  private List<Pair> parameters(
      OAuth1Spec spec, CurrentRequest request, Function<String, OAuth1Request> others) {
    List<Pair> list = new ArrayList<>();
    add(list, "oauth_consumer_key", spec.client());
    add(list, "oauth_token", spec.token());
    add(list, "oauth_signature_method", spec.signatureMethod());
    String timestamp =
        spec.timestampOf() == null
            ? spec.timestamp()
            : others.apply(spec.timestampOf()).timestamp();
    add(list, "oauth_timestamp", timestamp);
    add(list, "oauth_nonce", spec.nonce());
    add(list, "oauth_version", spec.version());
    if (spec.bodyHash() != null) {
      String body =
          spec.bodyHash().equals(OAuth1Spec.HASH_OF_BODY)
              ? request.body()
              : placeholders.expand(spec.bodyHash().substring("of:".length()));
      String hash = OAuth1Signer.bodyHash(spec.signatureMethod(), body.getBytes(UTF_8));
      list.add(new Pair("oauth_body_hash", hash));
    }
    spec.extra().forEach(p -> add(list, p.name(), p.value()));
    return list;
  }

  private void add(List<Pair> list, String name, String value) {
    if (value != null) {
      list.add(
          new Pair(OAuth1Signer.octets(name), OAuth1Signer.octets(placeholders.expand(value))));
    }
  }

  private String signature(OAuth1Spec spec, CurrentRequest request, List<Pair> parameters) {
    OAuth1Spec.Sign sign = spec.sign();
    String method = sign.method() == null ? request.method() : sign.method();
    String url = sign.url() == null ? request.url() : placeholders.expand(sign.url());
    String form = sign.hasForm() ? expanded(sign.form()) : request.formBody();
    String base = OAuth1Signer.baseString(method, url, parameters, form);
    boolean rsa = spec.signatureMethod().startsWith("RSA");
    String key = sign.key() == null ? credentials.rsaKey() : sign.key();
    return OAuth1Signer.sign(
        spec.signatureMethod(),
        base,
        rsa ? null : hmacKey(spec),
        rsa ? keys.get(key).pair() : null);
  }

  private byte[] hmacKey(OAuth1Spec spec) {
    OAuth1Spec.Sign sign = spec.sign();
    String clientSecret =
        sign.clientSecret() == null
            ? credentials.clientSecret(
                placeholders.expand(spec.client()), defaults.get("client").getAsString())
            : placeholders.expand(sign.clientSecret());
    String tokenSecret =
        sign.tokenSecret() == null
            ? credentials.tokenSecret(spec.token())
            : placeholders.expand(sign.tokenSecret());
    return OAuth1Signer.key(clientSecret, tokenSecret, sign);
  }

  private String expanded(String text) {
    return text == null ? null : placeholders.expand(text);
  }
}
