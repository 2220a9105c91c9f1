package dev.tollgate.servlet.attack;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;

/** How a token or a DPoP proof differs from the default one. */
record TokenSpec(
    JsonObject header,
    List<String> headerRemove,
    String headerRaw,
    JsonObject claims,
    List<String> claimsRemove,
    String claimsRaw,
    String payload,
    String payloadHex,
    String raw,
    Sign sign,
    Encrypt encrypt,
    List<Mutation> mutations) {

  /** {@code null} members are absent ones. */
  record Sign(String alg, String key, String secret, String rawSignatureHex, boolean unencoded) {}

  record Encrypt(String alg, String enc, String key, boolean wholeToken, String cty) {}

  static final TokenSpec DEFAULT = parse(new JsonObject(), "default");

  static TokenSpec parse(JsonElement json, String where) {
    Fields f = Fields.of(json, where);
    f.take("note");
    TokenSpec spec =
        new TokenSpec(
            f.object("header"),
            f.texts("header_remove"),
            f.text("header_raw"),
            f.object("claims"),
            f.texts("claims_remove"),
            f.text("claims_raw"),
            f.text("payload"),
            f.text("payload_hex"),
            f.text("raw"),
            sign(f.take("sign"), where + ".sign"),
            encrypt(f.take("encrypt"), where + ".encrypt"),
            f.list("mutate").stream().map(m -> Mutation.parse(m, where + ".mutate")).toList());
    f.done();
    return spec;
  }

  static Sign sign(JsonElement json, String where) {
    if (json == null) {
      return null;
    }
    Fields f = Fields.of(json, where);
    String input = f.text("input", "encoded");
    if (!input.equals("encoded") && !input.equals("unencoded")) {
      throw new CaseFormatException(where + ".input: unknown value " + input);
    }
    Sign sign =
        new Sign(
            f.text("alg"),
            f.text("key"),
            f.text("secret"),
            f.text("raw_signature_hex"),
            input.equals("unencoded"));
    f.done();
    return sign;
  }

  private static Encrypt encrypt(JsonElement json, String where) {
    if (json == null) {
      return null;
    }
    Fields f = Fields.of(json, where);
    String content = f.required("content");
    if (!content.equals("claims") && !content.equals("token")) {
      throw new CaseFormatException(where + ".content: unknown value " + content);
    }
    Encrypt encrypt =
        new Encrypt(
            f.required("alg"),
            f.required("enc"),
            f.required("key"),
            content.equals("token"),
            f.text("cty"));
    f.done();
    return encrypt;
  }
}
