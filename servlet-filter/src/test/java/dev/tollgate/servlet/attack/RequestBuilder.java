package dev.tollgate.servlet.attack;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Turns a request template into bytes, signing on the way. */
final class RequestBuilder {
  // Values of these are no attacker's choice, or come back in an answer for good reason.
  private static final Set<String> ORDINARY_HEADERS =
      Set.of("connection", "content-type", "content-length", "transfer-encoding");

  private final CaseContext context;
  private final List<Pair> defaultHeaders;

  RequestBuilder(CaseContext context, List<Pair> defaultHeaders) {
    this.context = context;
    this.defaultHeaders = defaultHeaders;
  }

  BuiltRequest build(RequestTemplate template) {
    Placeholders p = context.placeholders();
    String method = p.expand(template.method());
    String target = p.expand(template.target());
    String body = template.body() == null ? "" : p.expand(template.body());
    // Signatures cover target and body as sent, but for the signature itself.
    context.request(
        new CurrentRequest(
            method,
            context.origin(),
            CaseContext.withoutLate(target),
            CaseContext.withoutLate(body),
            Pair.header(template.headers(), "Content-Type").orElse(null)));
    if (template.raw() != null) {
      byte[] raw = Bytes.wire(p.expand(template.raw()));
      return new BuiltRequest(method, raw, new byte[0], true);
    }
    List<Pair> headers = new ArrayList<>();
    for (Pair header : defaultHeaders) {
      if (!template.sets(header.name())) {
        headers.add(new Pair(header.name(), p.expand(header.value())));
      }
    }
    for (Pair header : template.headers()) {
      headers.add(new Pair(header.name(), p.expand(header.value())));
    }
    target = context.resolveLate(target);
    byte[] content = context.resolveLate(body).getBytes(UTF_8);
    boolean chunked = isChunked(template);
    if (template.body() != null && !chunked && !template.sets("Content-Length")) {
      headers.add(new Pair("Content-Length", Integer.toString(content.length)));
    }
    remember(target, template.headers(), headers);
    StringBuilder head = new StringBuilder(method + " " + target + " HTTP/1.1\r\n");
    headers.forEach(h -> head.append(h.name()).append(": ").append(h.value()).append("\r\n"));
    byte[] bytes =
        Bytes.concat(
            Bytes.wire(head.append("\r\n").toString()), chunked ? oneChunk(content) : content);
    return new BuiltRequest(method, bytes, content, false);
  }

  private static boolean isChunked(RequestTemplate template) {
    return Pair.header(template.headers(), "Transfer-Encoding")
        .map(v -> v.toLowerCase(Locale.ROOT).contains("chunked"))
        .orElse(false);
  }

  private static byte[] oneChunk(byte[] content) {
    String size = Integer.toHexString(content.length) + "\r\n";
    return Bytes.concat(Bytes.wire(size), content, Bytes.wire("\r\n0\r\n\r\n"));
  }

  /** Collects what the caller chose and must not find in a refusal. */
  private void remember(String target, List<Pair> written, List<Pair> sent) {
    SensitiveTexts texts = context.sensitive();
    texts.chosen(target);
    for (Pair header : sent) {
      String name = header.name().toLowerCase(Locale.ROOT);
      boolean own = Pair.header(written, header.name()).isPresent();
      if (own && !ORDINARY_HEADERS.contains(name) && !header.value().equals(context.host())) {
        texts.chosen(header.value());
      }
    }
    for (Map<String, TokenSpec> specs :
        List.of(context.attackCase().tokens(), context.attackCase().proofs())) {
      for (TokenSpec spec : specs.values()) {
        strings(spec.header(), texts);
        strings(spec.claims(), texts);
      }
    }
  }

  private void strings(JsonElement json, SensitiveTexts texts) {
    if (json == null) {
      return;
    }
    if (json.isJsonObject()) {
      JsonObject object = json.getAsJsonObject();
      object.asMap().values().forEach(v -> strings(v, texts));
    } else if (json.isJsonArray()) {
      json.getAsJsonArray().forEach(v -> strings(v, texts));
    } else if (json.isJsonPrimitive() && json.getAsJsonPrimitive().isString()) {
      String text = json.getAsString();
      // What is made at run time is no text that the file's author chose.
      if (!text.contains("{{")) {
        texts.chosen(text);
      }
    }
  }
}
