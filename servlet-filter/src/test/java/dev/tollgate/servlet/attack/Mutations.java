package dev.tollgate.servlet.attack;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigInteger;
import java.nio.charset.Charset;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Damages a compact token step by step. */
final class Mutations {
  private static final BigInteger ED25519_ORDER =
      BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));
  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

  private final Placeholders placeholders;

  Mutations(Placeholders placeholders) {
    this.placeholders = placeholders;
  }

  /** Empty when this token cannot show the damage and another one has to be made. */
  Optional<String> apply(List<Mutation> mutations, String token) {
    String current = token;
    for (Mutation mutation : mutations) {
      String next = apply(mutation, current);
      if (next.equals(current)) {
        return Optional.empty();
      }
      current = next;
    }
    return Optional.of(current);
  }

  private String apply(Mutation m, String token) {
    return switch (m.op()) {
      case STRIP_SIGNATURE -> token.substring(0, token.lastIndexOf('.') + 1);
      case DROP_PART -> dropPart(m, token);
      case FLIP_LAST_BYTE -> changeBytes(m, token, Mutations::flipLast);
      case REPLACE_IN_PAYLOAD -> replaceInPayload(m, token);
      case REPLACE_PART_JSON ->
          changePart(
              m,
              token,
              part -> Bytes.base64Url(Json.write(placeholders.expandJson(wanted(m.json(), m)))));
      case PAD -> changePart(m, token, part -> part + text(m));
      case STANDARD_BASE64 ->
          changePart(m, token, part -> part.replace('-', '+').replace('_', '/'));
      case INSERT -> changePart(m, token, part -> insert(m, part));
      case SPARE_BITS -> changePart(m, token, Mutations::setSpareBits);
      case APPEND -> token + text(m);
      case PREPEND -> text(m) + token;
      case REPLACE_ALL -> text(m);
      case RECODE_PART ->
          changeBytes(m, token, b -> new String(b, UTF_8).getBytes(Charset.forName(m.charset())));
      case EC_HIGH_S -> changeSignature(token, b -> ecdsa(b, (s, n) -> n.subtract(s)));
      case EC_S_PLUS_N -> changeSignature(token, b -> ecdsa(b, BigInteger::add));
      case EC_DER -> changeSignature(token, Mutations::ecdsaAsDer);
      case ED_S_PLUS_L -> changeSignature(token, Mutations::addEd25519Order);
    };
  }

  private String text(Mutation m) {
    return placeholders.expand(wanted(m.text(), m));
  }

  private static <T> T wanted(T value, Mutation m) {
    if (value == null) {
      throw new CaseFormatException("mutation " + m.op() + " lacks a member: " + m);
    }
    return value;
  }

  private static String dropPart(Mutation m, String token) {
    List<String> parts = new ArrayList<>(parts(token));
    parts.remove(wanted(m.part(), m).ordinal());
    return String.join(".", parts);
  }

  private static String replaceInPayload(Mutation m, String token) {
    return changePart(
        token,
        Mutation.Part.PAYLOAD,
        part -> {
          String text = new String(Bytes.fromBase64Url(part), UTF_8);
          return Bytes.base64Url(text.replace(wanted(m.find(), m), wanted(m.with(), m)));
        });
  }

  private String insert(Mutation m, String part) {
    int at = wanted(m.at(), m);
    return part.substring(0, at) + text(m) + part.substring(at);
  }

  private static String setSpareBits(String part) {
    int spare =
        switch (part.length() % 4) {
          case 2 -> 0x0f;
          case 3 -> 0x03;
          default -> throw new CaseFormatException("this part has no spare bits");
        };
    int last = part.length() - 1;
    return part.substring(0, last) + ALPHABET.charAt(ALPHABET.indexOf(part.charAt(last)) | spare);
  }

  private static byte[] flipLast(byte[] bytes) {
    byte[] flipped = bytes.clone();
    flipped[flipped.length - 1] ^= 1;
    return flipped;
  }

  private interface OfSAndOrder {
    BigInteger apply(BigInteger s, BigInteger n);
  }

  private static byte[] ecdsa(byte[] signature, OfSAndOrder change) {
    int half = signature.length / 2;
    BigInteger s = new BigInteger(1, Arrays.copyOfRange(signature, half, signature.length));
    byte[] changed = Bytes.unsigned(change.apply(s, order(signature)), half);
    return Bytes.concat(Arrays.copyOf(signature, half), changed);
  }

  private static byte[] ecdsaAsDer(byte[] signature) {
    int half = signature.length / 2;
    return Der.sequence(
        Der.integer(new BigInteger(1, Arrays.copyOf(signature, half))),
        Der.integer(new BigInteger(1, Arrays.copyOfRange(signature, half, signature.length))));
  }

  /** The size of the signature names the curve. */
  private static BigInteger order(byte[] signature) {
    String curve =
        switch (signature.length) {
          case 64 -> "secp256r1";
          case 96 -> "secp384r1";
          case 132 -> "secp521r1";
          default -> throw new CaseFormatException("no curve has signatures this long");
        };
    try {
      AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
      parameters.init(new ECGenParameterSpec(curve));
      return parameters.getParameterSpec(ECParameterSpec.class).getOrder();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** RFC 8032 5.1: S is the little-endian second half. */
  private static byte[] addEd25519Order(byte[] signature) {
    byte[] s = Bytes.reversed(Arrays.copyOfRange(signature, 32, 64));
    byte[] sum = Bytes.unsigned(new BigInteger(1, s).add(ED25519_ORDER), 32);
    return Bytes.concat(Arrays.copyOf(signature, 32), Bytes.reversed(sum));
  }

  private static String changeSignature(String token, UnaryOperator<byte[]> change) {
    return changePart(
        token,
        Mutation.Part.SIGNATURE,
        part -> Bytes.base64Url(change.apply(Bytes.fromBase64Url(part))));
  }

  private static String changeBytes(Mutation m, String token, UnaryOperator<byte[]> change) {
    return changePart(m, token, p -> Bytes.base64Url(change.apply(Bytes.fromBase64Url(p))));
  }

  private static String changePart(Mutation m, String token, UnaryOperator<String> change) {
    return changePart(token, wanted(m.part(), m), change);
  }

  private static String changePart(String token, Mutation.Part part, UnaryOperator<String> change) {
    List<String> parts = new ArrayList<>(parts(token));
    if (parts.size() != 3) {
      throw new CaseFormatException("not three parts to change: " + parts.size());
    }
    parts.set(part.ordinal(), change.apply(parts.get(part.ordinal())));
    return String.join(".", parts);
  }

  private static List<String> parts(String token) {
    List<String> parts = new ArrayList<>();
    Collections.addAll(parts, token.split("\\.", -1));
    return parts;
  }
}
