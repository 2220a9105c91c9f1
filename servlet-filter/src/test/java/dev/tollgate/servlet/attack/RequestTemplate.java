package dev.tollgate.servlet.attack;

import com.google.gson.JsonElement;
import java.util.List;

/** A request as the file writes it, placeholders not yet replaced. */
record RequestTemplate(
    String method, String target, List<Pair> headers, String body, String raw, int concurrent) {

  static RequestTemplate parse(JsonElement json, String where) {
    Fields f = Fields.of(json, where);
    RequestTemplate request =
        new RequestTemplate(
            f.required("method"),
            f.required("target"),
            f.pairs("headers"),
            f.text("body"),
            f.text("raw"),
            f.number("concurrent", 1));
    f.done();
    return request;
  }

  boolean sets(String header) {
    return Pair.header(headers, header).isPresent();
  }
}
