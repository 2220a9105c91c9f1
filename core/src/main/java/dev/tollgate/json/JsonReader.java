package dev.tollgate.json;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a JSON object from UTF-8 octets. The library's parser refuses repeated names (RFC 7519
 * section 4), trailing text and everything that is not JSON; this adds what it lets pass: malformed
 * UTF-8, a byte order mark, lone surrogates, deep nesting, repeated names further down and numbers
 * that are none. Used by one thread.
 *
 * <p>Strings become {@link String}, integers in the range of a long {@link Long}, other numbers
 * {@link Double}, arrays {@link List}, objects {@link Map} in the order of the text; {@code null}
 * is null. Everything returned is deeply unmodifiable.
 */
public final class JsonReader {

  private static final int MAX_DEPTH = 64;

  private final boolean escapes;
  private int members;

  private JsonReader(boolean escapes) {
    this.escapes = escapes;
  }

  /** Reads a text that must be one object. */
  public static Map<String, @Nullable Object> readObject(byte[] text) throws JsonException {
    return readObject(text, 0, text.length);
  }

  /** Reads the octets from {@code from} to before {@code end}, which must be one object. */
  public static Map<String, @Nullable Object> readObject(byte[] text, int from, int end)
      throws JsonException {
    Outline outline = Outline.of(text, from, end);
    String decoded =
        outline.ascii()
            ? new String(text, from, end - from, StandardCharsets.ISO_8859_1)
            : decodeUtf8(text, from, end);
    Map<String, Object> parsed;
    try {
      parsed = JSONObjectUtils.parse(decoded);
    } catch (ParseException e) {
      // Its message quotes the text, which may be a secret.
      throw new JsonException("no JSON object");
    }
    if (parsed == null) { // what it makes of the text null
      throw new JsonException("no JSON object");
    }
    JsonReader reader = new JsonReader(outline.escapes());
    Map<String, @Nullable Object> object = reader.checkedMap(parsed);
    if (reader.members != outline.members()) {
      throw new JsonException("a repeated name");
    }
    return object;
  }

  private static String decodeUtf8(byte[] text, int from, int end) throws JsonException {
    try {
      String decoded =
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(text, from, end - from))
              .toString();
      if (decoded.startsWith("\uFEFF")) {
        throw new JsonException("a byte order mark");
      }
      return decoded;
    } catch (CharacterCodingException e) {
      throw new JsonException("malformed UTF-8");
    }
  }

  /**
   * What one look at a text tells without parsing it.
   *
   * @param members how many members all objects have together: each is written with one colon.
   *     Whatever the parser leaves out of them was a repeated name
   * @param escapes whether a string has an escape
   * @param ascii whether all octets are ASCII
   */
  private record Outline(int members, boolean escapes, boolean ascii) {

    /**
     * Checks the depth before the parser recurses, and that the text begins as an object, which the
     * parser does not insist on.
     */
    static Outline of(byte[] text, int from, int end) throws JsonException {
      int members = 0;
      int depth = 0;
      boolean escapes = false;
      int all = 0;
      boolean inString = false;
      for (int i = from; i < end; i++) {
        byte c = text[i];
        all |= c;
        if (inString) {
          if (c == '\\' && i + 1 < end) {
            escapes = true;
            all |= text[++i];
          }
          inString = c != '"';
          continue;
        }
        switch (c) {
          case '"' -> inString = true;
          case ':' -> members++;
          case '{', '[' -> {
            if (depth == 0 && c == '[') {
              throw new JsonException("an array");
            }
            if (++depth > MAX_DEPTH) {
              throw new JsonException("more than " + MAX_DEPTH + " levels");
            }
          }
          case '}', ']' -> depth--;
          default -> {}
        }
      }
      return new Outline(members, escapes, all >= 0);
    }
  }

  private @Nullable Object checked(@Nullable Object value) throws JsonException {
    if (value instanceof Map<?, ?> map) {
      return checkedMap(map);
    }
    if (value instanceof List<?> list) {
      List<@Nullable Object> copy = new ArrayList<>(list.size());
      for (Object element : list) {
        copy.add(checked(element));
      }
      return Collections.unmodifiableList(copy);
    }
    if (value instanceof String text) {
      checkSurrogates(text);
    } else if (value instanceof Double number && !Double.isFinite(number)) {
      throw new JsonException("a number beyond all range");
    }
    return value;
  }

  private Map<String, @Nullable Object> checkedMap(Map<?, ?> map) throws JsonException {
    Map<String, @Nullable Object> copy = new LinkedHashMap<>();
    for (Map.Entry<?, ?> member : map.entrySet()) {
      String name = String.valueOf(member.getKey());
      checkSurrogates(name);
      copy.put(name, checked(member.getValue()));
    }
    members += copy.size();
    return Collections.unmodifiableMap(copy);
  }

  /** Half a character, written as an escape, is no text: it would not survive being encoded. */
  private void checkSurrogates(String text) throws JsonException {
    if (!escapes) {
      return;
    }
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        boolean pair =
            i + 1 < text.length() && Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1));
        if (!pair) {
          throw new JsonException("half a character");
        }
        i++;
      }
    }
  }
}
