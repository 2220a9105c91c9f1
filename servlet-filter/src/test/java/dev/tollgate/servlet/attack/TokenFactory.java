package dev.tollgate.servlet.attack;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonObject;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Makes a token, or a DPoP proof, from the defaults and what a case changes in them. */
final class TokenFactory {
  // A mutation that needs a certain character in the signature finds it after a few tokens.
  private static final int TRIES = 200;

  private final JsonObject defaultHeader;
  private final JsonObject defaultClaims;
  private final TokenSpec.Sign defaultSign;
  private final Placeholders placeholders;
  private final TestKeys keys;
  private final HmacSecrets secrets;

  TokenFactory(JsonObject defaults, Placeholders placeholders, TestKeys keys, HmacSecrets secrets) {
    Fields f = Fields.of(defaults, "defaults");
    this.defaultHeader = f.object("header");
    this.defaultClaims = f.object("claims");
    this.defaultSign = TokenSpec.sign(f.take("sign"), "defaults.sign");
    f.done();
    this.placeholders = placeholders;
    this.keys = keys;
    this.secrets = secrets;
  }

  String make(TokenSpec spec) {
    for (int i = 0; i < TRIES; i++) {
      byte[] payload = spec.raw() == null ? payload(spec) : new byte[0];
      String whole = spec.raw() == null ? signed(spec, payload) : placeholders.expand(spec.raw());
      Optional<String> mutated = new Mutations(placeholders).apply(spec.mutations(), whole);
      if (mutated.isPresent()) {
        return wrapped(spec, mutated.get(), payload);
      }
    }
    throw new CaseFormatException("no token can take these mutations: " + spec.mutations());
  }

  private String wrapped(TokenSpec spec, String token, byte[] payload) {
    TokenSpec.Encrypt encrypt = spec.encrypt();
    if (encrypt == null) {
      return token;
    }
    byte[] content = encrypt.wholeToken() ? token.getBytes(UTF_8) : payload;
    return JweWrapper.encrypt(encrypt, keys.get(encrypt.key()), content);
  }

  private String signed(TokenSpec spec, byte[] payload) {
    String header = Bytes.base64Url(header(spec));
    String encoded = header + "." + Bytes.base64Url(payload);
    TokenSpec.Sign sign = spec.sign() == null ? defaultSign : spec.sign();
    byte[] input =
        sign.unencoded()
            ? Bytes.concat((header + ".").getBytes(UTF_8), payload)
            : encoded.getBytes(UTF_8);
    return encoded + "." + Bytes.base64Url(signature(sign, input));
  }

  private byte[] signature(TokenSpec.Sign sign, byte[] input) {
    if (sign.rawSignatureHex() != null) {
      return HexFormat.of().parseHex(sign.rawSignatureHex());
    }
    if (sign.secret() != null) {
      String algorithm = "HmacSHA" + sign.alg().substring(2);
      return JwsSigner.hmac(algorithm, secrets.bytes(sign.secret()), input);
    }
    return JwsSigner.sign(sign.alg(), keys.get(sign.key()), input);
  }

  private byte[] header(TokenSpec spec) {
    if (spec.headerRaw() != null) {
      return placeholders.expand(spec.headerRaw()).getBytes(UTF_8);
    }
    return overlaid(defaultHeader, spec.header(), spec.headerRemove());
  }

  private byte[] payload(TokenSpec spec) {
    if (spec.payload() != null) {
      return placeholders.expand(spec.payload()).getBytes(UTF_8);
    }
    if (spec.payloadHex() != null) {
      return HexFormat.of().parseHex(spec.payloadHex());
    }
    if (spec.claimsRaw() != null) {
      return placeholders.expand(spec.claimsRaw()).getBytes(UTF_8);
    }
    return overlaid(defaultClaims, spec.claims(), spec.claimsRemove());
  }

  /** Placeholders come last: what is removed or replaced may name what the case does not have. */
  private byte[] overlaid(JsonObject defaults, JsonObject changes, List<String> removed) {
    JsonObject merged = defaults.deepCopy();
    if (changes != null) {
      changes.asMap().forEach(merged::add);
    }
    removed.forEach(merged::remove);
    return Json.write(placeholders.expandJson(merged)).getBytes(UTF_8);
  }
}
