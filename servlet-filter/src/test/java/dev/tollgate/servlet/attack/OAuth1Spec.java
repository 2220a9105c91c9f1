package dev.tollgate.servlet.attack;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Map;

/** How one OAuth 1.0 request is signed, and how what is sent differs from what was signed. */
record OAuth1Spec(
    String client,
    String token,
    String signatureMethod,
    String timestamp,
    String nonce,
    String version,
    String realm,
    String place,
    Sign sign,
    Send send,
    List<Pair> extra,
    String bodyHash,
    String sameAs,
    String timestampOf,
    boolean nonceUntilPlus,
    boolean nonceUntilAlphabetDiffers,
    String rawHeader) {

  /** The value of {@code bodyHash} that stands for the body sent. */
  static final String HASH_OF_BODY = "";

  /** Members that are null are taken from the request and the credentials. */
  record Sign(
      String method,
      String url,
      boolean hasForm,
      String form,
      String clientSecret,
      String tokenSecret,
      Charset secretCharset,
      boolean encodeSecrets,
      String key) {}

  record Send(
      Map<String, String> set,
      Map<String, String> setRaw,
      List<String> remove,
      List<String> duplicate,
      List<Pair> prepend,
      Map<String, String> rename,
      Map<String, String> move,
      String realm,
      String scheme,
      String separator,
      boolean quotes,
      boolean reverse,
      boolean dropLastChar,
      String appendHeader,
      JsonArray appendMany,
      List<String> percentEncodeAll,
      Integer flipSignatureByte,
      Integer truncateSignature,
      String appendSignature,
      String signatureAlphabet,
      String signatureEncoding,
      boolean signaturePlusAsSpace,
      int encodeSignatureTimes) {}

  /** Checks the members and gives the object back, to be laid over the defaults later. */
  static JsonObject checked(JsonElement json, String where) {
    parse(json, where);
    return json.getAsJsonObject();
  }

  static OAuth1Spec parse(JsonElement json, String where) {
    Fields f = Fields.of(json, where);
    f.take("note");
    OAuth1Spec spec =
        new OAuth1Spec(
            f.text("client"),
            f.text("token"),
            f.text("signature_method"),
            f.text("timestamp"),
            f.text("nonce"),
            f.text("version"),
            f.text("realm"),
            f.text("place", "header"),
            sign(f.take("sign"), where + ".sign"),
            send(f.take("send"), where + ".send"),
            f.pairs("extra"),
            bodyHash(f.take("body_hash"), where),
            f.text("same_as"),
            f.text("timestamp_of"),
            f.flag("nonce_until_plus", false),
            f.flag("nonce_until_alphabet_differs", false),
            f.text("raw_header"));
    f.done();
    if (!List.of("header", "form", "query").contains(spec.place)) {
      throw new CaseFormatException(where + ".place: unknown value " + spec.place);
    }
    return spec;
  }

  private static String bodyHash(JsonElement json, String where) {
    if (json == null) {
      return null;
    }
    String text = json.getAsString();
    if (text.equals("true")) {
      return HASH_OF_BODY;
    }
    if (!text.startsWith("of:")) {
      throw new CaseFormatException(where + ".body_hash: unknown value " + text);
    }
    return text;
  }

  private static Sign sign(JsonElement json, String where) {
    Fields f = Fields.of(json == null ? new JsonObject() : json, where);
    Sign sign =
        new Sign(
            f.text("method"),
            f.text("url"),
            f.has("form"),
            f.text("form"),
            f.text("client_secret"),
            f.text("token_secret"),
            Charset.forName(f.text("secret_charset", "UTF-8")),
            f.flag("encode_secrets", true),
            f.text("key"));
    f.done();
    return sign;
  }

  private static Send send(JsonElement json, String where) {
    Fields f = Fields.of(json == null ? new JsonObject() : json, where);
    JsonElement many = f.take("append_many");
    Send send =
        new Send(
            f.textMap("set"),
            f.textMap("set_raw"),
            f.texts("remove"),
            f.texts("duplicate"),
            f.pairs("prepend"),
            f.textMap("rename"),
            f.textMap("move"),
            f.text("realm"),
            f.text("scheme", "OAuth"),
            f.text("separator", ", "),
            f.flag("quotes", true),
            f.flag("reverse", false),
            f.flag("drop_last_char", false),
            f.text("append_header", ""),
            many == null ? null : many.getAsJsonArray(),
            f.texts("percent_encode_all"),
            f.number("flip_signature_byte"),
            f.number("truncate_signature"),
            f.text("append_signature", ""),
            f.text("signature_alphabet", "standard"),
            f.text("signature_encoding", "base64"),
            f.flag("signature_plus_as_space", false),
            f.number("encode_signature_times", 1));
    f.done();
    if (send.move.values().stream().anyMatch(to -> !to.equals("query"))) {
      throw new CaseFormatException(where + ".move: unknown place in " + send.move);
    }
    return send;
  }
}
