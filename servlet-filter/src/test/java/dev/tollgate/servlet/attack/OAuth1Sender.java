package dev.tollgate.servlet.attack;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Writes signed parameters as they go out, after the changes that {@code send} asks for. */
final class OAuth1Sender {
  private static final String SIGNATURE = "oauth_signature";

  private final OAuth1Spec spec;
  private final OAuth1Spec.Send send;
  private final Placeholders placeholders;

  OAuth1Sender(OAuth1Spec spec, Placeholders placeholders) {
    this.spec = spec;
    this.send = spec.send();
    this.placeholders = placeholders;
  }

  OAuth1Request send(List<Pair> parameters, String signature) {
    List<Pair> sent = new ArrayList<>();
    parameters.forEach(
        p -> sent.add(new Pair(OAuth1Signer.encode(p.name()), OAuth1Signer.encode(p.value()))));
    sent.add(new Pair(SIGNATURE, encodedSignature(changedSignature(signature))));
    change(sent);
    List<Pair> moved = sent.stream().filter(p -> send.move().containsKey(p.name())).toList();
    sent.removeAll(moved);
    return new OAuth1Request(parameters, signature, header(sent), join(sent), join(moved));
  }

  private String changedSignature(String signature) {
    String changed = signature;
    if (send.flipSignatureByte() != null) {
      byte[] bytes = Base64.getDecoder().decode(changed);
      bytes[send.flipSignatureByte()] ^= 1;
      changed = Bytes.base64(bytes);
    }
    if (send.truncateSignature() != null) {
      changed = changed.substring(0, send.truncateSignature());
    }
    changed += send.appendSignature();
    changed =
        switch (send.signatureAlphabet()) {
          case "standard" -> changed;
          case "url" -> changed.replace('+', '-').replace('/', '_');
          default -> throw new CaseFormatException("alphabet " + send.signatureAlphabet());
        };
    changed =
        switch (send.signatureEncoding()) {
          case "base64" -> changed;
          case "hex" -> Bytes.hex(Base64.getDecoder().decode(changed));
          default -> throw new CaseFormatException("encoding " + send.signatureEncoding());
        };
    return send.signaturePlusAsSpace() ? changed.replace('+', ' ') : changed;
  }

  private String encodedSignature(String signature) {
    String encoded = signature;
    for (int i = 0; i < send.encodeSignatureTimes(); i++) {
      encoded = OAuth1Signer.encode(OAuth1Signer.octets(encoded));
    }
    return encoded;
  }

  private void change(List<Pair> sent) {
    sent.replaceAll(this::changedPair);
    sent.removeIf(p -> send.remove().contains(p.name()));
    for (String name : send.duplicate()) {
      sent.add(sent.stream().filter(p -> p.name().equals(name)).findFirst().orElseThrow());
    }
    sent.replaceAll(p -> new Pair(send.rename().getOrDefault(p.name(), p.name()), p.value()));
    List<Pair> first = send.prepend().stream().map(this::encoded).toList();
    sent.addAll(0, first);
    if (send.appendMany() != null) {
      String name = send.appendMany().get(0).getAsString();
      String value = send.appendMany().get(1).getAsString();
      for (int n = 1; n <= send.appendMany().get(2).getAsInt(); n++) {
        sent.add(encoded(new Pair(name.replace("{{n}}", Integer.toString(n)), value)));
      }
    }
    if (send.reverse()) {
      Collections.reverse(sent);
    }
  }

  private Pair changedPair(Pair pair) {
    String name = pair.name();
    if (send.setRaw().containsKey(name)) {
      return new Pair(name, placeholders.expand(send.setRaw().get(name)));
    }
    if (send.set().containsKey(name)) {
      return encoded(new Pair(name, send.set().get(name)));
    }
    if (send.percentEncodeAll().contains(name)) {
      StringBuilder all = new StringBuilder();
      for (byte b : decoded(pair.value())) {
        all.append(String.format(Locale.ROOT, "%%%02X", b));
      }
      return new Pair(name, all.toString());
    }
    return pair;
  }

  private static byte[] decoded(String encoded) {
    // Nothing that was encoded here holds a plus sign.
    return URLDecoder.decode(encoded, UTF_8).getBytes(UTF_8);
  }

  private Pair encoded(Pair pair) {
    String value = OAuth1Signer.octets(placeholders.expand(pair.value()));
    return new Pair(
        OAuth1Signer.encode(OAuth1Signer.octets(pair.name())), OAuth1Signer.encode(value));
  }

  private String header(List<Pair> sent) {
    if (spec.rawHeader() != null) {
      return placeholders.expand(spec.rawHeader());
    }
    String quote = send.quotes() ? "\"" : "";
    List<String> members = new ArrayList<>();
    String realm = send.realm() == null ? spec.realm() : send.realm();
    if (realm != null) {
      // The realm is a quoted string as it is: cases escape in it what they want escaped.
      members.add("realm=" + quote + placeholders.expand(realm) + quote);
    }
    sent.forEach(p -> members.add(p.name() + "=" + quote + p.value() + quote));
    String header = send.scheme() + " " + String.join(send.separator(), members);
    if (send.dropLastChar()) {
      header = header.substring(0, header.length() - 1);
    }
    return header + placeholders.expand(send.appendHeader());
  }

  private static String join(List<Pair> pairs) {
    return pairs.stream().map(p -> p.name() + "=" + p.value()).collect(Collectors.joining("&"));
  }
}
