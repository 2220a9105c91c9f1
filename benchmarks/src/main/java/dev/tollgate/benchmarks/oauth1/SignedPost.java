package dev.tollgate.benchmarks.oauth1;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A signed POST of a form, in each of the forms in which somebody wants it: raw for us, with
 * decoded parameters, as a container has them, for the peers. Its signature is computed here, step
 * by step after RFC 5849 section 3.4, without anybody's help.
 */
final class SignedPost {

  static final String METHOD = "POST";
  static final String SCHEME = "http";
  static final String HOST = "photos.example.net";
  static final String PATH = "/api/v1/photos/search";
  static final String URL = SCHEME + "://" + HOST + PATH;
  static final String CLIENT = "dpf43f3p2l4k3l03";
  static final String CLIENT_SECRET = "kd94hf93k423kf44h7w0q2";
  static final String TOKEN = "nnch734d00sl2jdk";
  static final String TOKEN_SECRET = "pfkkdhi9sl3r5s00t5dd1g";
  static final long TIMESTAMP = 1_795_392_000;

  private static final List<Parameter> USUAL_QUERY =
      List.of(
          new Parameter("file", "vacation.jpg"),
          new Parameter("size", "original"),
          new Parameter("page", "2"),
          new Parameter("sort", "taken desc"),
          new Parameter("lang", "en"),
          new Parameter("tag", "caf\u00e9"));
  private static final List<Parameter> USUAL_FORM =
      List.of(
          new Parameter("status", "Hello Ladies + Gentlemen, a signed OAuth request!"),
          new Parameter("include_entities", "true"),
          new Parameter("album", "summer/2026"),
          new Parameter("rating", "5"));

  private final SignatureKind kind;
  private final RsaIdentity rsa;
  private final List<Parameter> query;
  private final List<Parameter> form;
  private final String authorization;
  private final String signature;
  private final String baseString;

  private SignedPost(
      SignatureKind kind,
      RsaIdentity rsa,
      List<Parameter> query,
      List<Parameter> form,
      String authorization,
      String signature,
      String baseString) {
    this.kind = kind;
    this.rsa = rsa;
    this.query = query;
    this.form = form;
    this.authorization = authorization;
    this.signature = signature;
    this.baseString = baseString;
  }

  /** The one that is measured everywhere: 6 parameters in the query, 4 in the form. */
  static SignedPost usual(SignatureKind kind, RsaIdentity rsa) throws GeneralSecurityException {
    return of(kind, rsa, List.of(), USUAL_FORM);
  }

  /** One with further parameters in the header and a form of its own. */
  static SignedPost of(
      SignatureKind kind, RsaIdentity rsa, List<Parameter> inHeader, List<Parameter> form)
      throws GeneralSecurityException {
    List<Parameter> header = new ArrayList<>();
    header.add(new Parameter("oauth_consumer_key", CLIENT));
    header.add(new Parameter("oauth_token", TOKEN));
    header.add(new Parameter("oauth_signature_method", kind.protocolName()));
    header.add(new Parameter("oauth_timestamp", Long.toString(TIMESTAMP)));
    header.add(new Parameter("oauth_nonce", "kllo9940pd9333jh4t2w8x0c"));
    header.add(new Parameter("oauth_version", "1.0"));
    header.addAll(inHeader);
    String baseString = baseString(USUAL_QUERY, form, header);
    String signature = sign(kind, rsa, baseString);
    header.add(new Parameter("oauth_signature", signature));
    String fields =
        header.stream()
            .map(p -> Parameter.encode(p.name()) + "=\"" + Parameter.encode(p.value()) + '"')
            .collect(Collectors.joining(", "));
    return new SignedPost(
        kind, rsa, USUAL_QUERY, form, "OAuth realm=\"Photos\", " + fields, signature, baseString);
  }

  /** The same signature over another form, which nobody may accept. */
  SignedPost forged() {
    List<Parameter> other = new ArrayList<>(form);
    other.set(0, new Parameter(form.get(0).name(), form.get(0).value() + "!"));
    return new SignedPost(kind, rsa, query, other, authorization, signature, baseString);
  }

  SignatureKind kind() {
    return kind;
  }

  RsaIdentity rsa() {
    return rsa;
  }

  String authorization() {
    return authorization;
  }

  /** In base64. */
  String signature() {
    return signature;
  }

  String baseString() {
    return baseString;
  }

  String rawQuery() {
    return Parameter.encoded(query);
  }

  byte[] rawForm() {
    return Parameter.encoded(form).getBytes(StandardCharsets.US_ASCII);
  }

  /** The parameters of query and form. */
  Map<String, String[]> parameters() {
    Map<String, String[]> parameters = new LinkedHashMap<>();
    for (Parameter parameter : query) {
      parameters.put(parameter.name(), new String[] {parameter.value()});
    }
    for (Parameter parameter : form) {
      parameters.put(parameter.name(), new String[] {parameter.value()});
    }
    return Collections.unmodifiableMap(parameters);
  }

  static byte[] hmacKey() {
    return (Parameter.encode(CLIENT_SECRET) + '&' + Parameter.encode(TOKEN_SECRET))
        .getBytes(StandardCharsets.US_ASCII);
  }

  private static String baseString(
      List<Parameter> query, List<Parameter> form, List<Parameter> header) {
    List<Parameter> all = new ArrayList<>();
    for (List<Parameter> part : List.of(query, form, header)) {
      part.forEach(
          p -> all.add(new Parameter(Parameter.encode(p.name()), Parameter.encode(p.value()))));
    }
    all.sort(Comparator.comparing(Parameter::name).thenComparing(Parameter::value));
    String normalized =
        all.stream().map(p -> p.name() + '=' + p.value()).collect(Collectors.joining("&"));
    return METHOD + '&' + Parameter.encode(URL) + '&' + Parameter.encode(normalized);
  }

  private static String sign(SignatureKind kind, RsaIdentity rsa, String baseString)
      throws GeneralSecurityException {
    byte[] text = baseString.getBytes(StandardCharsets.US_ASCII);
    byte[] code;
    if (kind.isRsa()) {
      Signature signer = Signature.getInstance(kind.jcaName());
      signer.initSign(rsa.keys().getPrivate());
      signer.update(text);
      code = signer.sign();
    } else {
      Mac mac = Mac.getInstance(kind.jcaName());
      mac.init(new SecretKeySpec(hmacKey(), kind.jcaName()));
      code = mac.doFinal(text);
    }
    return Base64.getEncoder().encodeToString(code);
  }
}
