package dev.tollgate.servlet;

import dev.tollgate.Answer;
import dev.tollgate.HeaderField;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Writes our own answers. Nothing is written to a response that is committed already, nor into a
 * page that only wanted to include something. What filters before us have set stays, but for the
 * fields that an answer replaces.
 */
final class AnswerWriter {

  /** Fields whose values add up; those that somebody else has set stay true beside ours. */
  private static final Set<String> LISTS =
      Set.of("www-authenticate", "vary", "access-control-expose-headers");

  private AnswerWriter() {}

  static void write(Answer answer, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (response.isCommitted() || request.getDispatcherType() == DispatcherType.INCLUDE) {
      return;
    }
    response.resetBuffer();
    if (answer.body() != null && !hasType(answer)) {
      response.setContentType("application/json");
    }
    setFields(answer.headers(), response);
    if (answer.containerPage()) {
      response.sendError(answer.status());
      return;
    }
    response.setStatus(answer.status());
    String text = answer.body();
    byte[] body = text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
    response.setContentLength(body.length);
    if (!request.getMethod().equals("HEAD")) {
      writeBody(body, response);
    }
  }

  /**
   * Asked, because some containers keep from a first type the charset that they take it to have.
   */
  private static boolean hasType(Answer answer) {
    for (HeaderField field : answer.headers()) {
      if (field.name().equalsIgnoreCase("Content-Type")) {
        return true;
      }
    }
    return false;
  }

  private static void setFields(List<HeaderField> fields, HttpServletResponse response) {
    Set<String> seen = new HashSet<>();
    for (HeaderField field : fields) {
      String name = field.name().toLowerCase(Locale.ROOT);
      if (name.equals("content-type")) {
        response.setContentType(field.value());
      } else if (seen.add(name) && !LISTS.contains(name)) {
        response.setHeader(field.name(), field.value());
      } else {
        response.addHeader(field.name(), field.value());
      }
    }
  }

  private static void writeBody(byte[] body, HttpServletResponse response) throws IOException {
    try {
      response.getOutputStream().write(body);
    } catch (IllegalStateException writerTaken) {
      // a filter before us took the writer; what it wrote is gone with the buffer
      response.getWriter().write(new String(body, StandardCharsets.UTF_8));
    }
  }
}
