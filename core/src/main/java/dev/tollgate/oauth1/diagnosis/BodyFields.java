package dev.tollgate.oauth1.diagnosis;

import dev.tollgate.json.JsonException;
import dev.tollgate.json.JsonReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Fields of bodies that are not to be signed, and that some clients sign. At most 1000 of them, as
 * of parameters.
 */
final class BodyFields {

  private static final int MOST = 1000;

  private BodyFields() {}

  /** The outermost members of a JSON object that are no objects or arrays. */
  static List<Pair> ofJson(SentRequest request) {
    byte[] body = request.body();
    if (body == null || !mediaType(request).contains("json")) {
      return List.of();
    }
    Map<String, @Nullable Object> members;
    try {
      members = JsonReader.readObject(body);
    } catch (JsonException e) {
      return List.of();
    }
    List<Pair> fields = new ArrayList<>();
    for (Map.Entry<String, @Nullable Object> member : members.entrySet()) {
      Object value = member.getValue();
      if (fields.size() < MOST && !(value instanceof Map) && !(value instanceof List)) {
        fields.add(
            new Pair(
                Source.FORM,
                utf8(member.getKey()),
                value == null ? "" : utf8(String.valueOf(value))));
      }
    }
    return fields;
  }

  /** The fields of a multipart form (RFC 7578) that are no files. */
  static List<Pair> ofMultipart(SentRequest request) {
    byte[] body = request.body();
    String type = request.contentType();
    if (body == null || type == null || !mediaType(request).equals("multipart/form-data")) {
      return List.of();
    }
    String boundary = parameter(type, "boundary");
    if (boundary == null) {
      return List.of();
    }
    String text = OctetText.of(body).replace("\r\n", "\n");
    String delimiter = "--" + OctetText.of(boundary);
    List<Pair> fields = new ArrayList<>();
    int from = text.indexOf(delimiter);
    while (from >= 0 && fields.size() < MOST) {
      int start = from + delimiter.length();
      int end = text.indexOf('\n' + delimiter, start);
      if (end < 0) {
        break;
      }
      addField(fields, text.substring(start, end));
      from = end + 1;
    }
    return fields;
  }

  private static void addField(List<Pair> fields, String part) {
    int blank = part.indexOf("\n\n");
    if (blank < 0) {
      return;
    }
    String header = part.substring(0, blank);
    String name = parameter(header, "name");
    if (name != null && parameter(header, "filename") == null) {
      fields.add(new Pair(Source.FORM, name, part.substring(blank + 2)));
    }
  }

  private static String mediaType(SentRequest request) {
    String type = request.contentType();
    if (type == null) {
      return "";
    }
    int end = type.indexOf(';');
    return (end < 0 ? type : type.substring(0, end)).strip().toLowerCase(Locale.ROOT);
  }

  private static @Nullable String parameter(String field, String name) {
    String lower = field.toLowerCase(Locale.ROOT);
    int at = lower.indexOf(name + '=');
    while (at > 0 && "; \t".indexOf(lower.charAt(at - 1)) < 0) {
      at = lower.indexOf(name + '=', at + 1);
    }
    if (at < 0) {
      return null;
    }
    int from = at + name.length() + 1;
    boolean quoted = from < field.length() && field.charAt(from) == '"';
    int start = quoted ? from + 1 : from;
    int end = start;
    while (end < field.length() && (quoted ? "\"" : "; \t\n").indexOf(field.charAt(end)) < 0) {
      end++;
    }
    return field.substring(start, end);
  }

  private static String utf8(String text) {
    return OctetText.of(text.getBytes(StandardCharsets.UTF_8));
  }
}
