package dev.tollgate.servlet.attack;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.List;

/** One answer with what happened behind it. */
record Answer(RawResponse response, boolean filterSaw, boolean servletReached) {

  /** What the echo servlet saw; an empty object when there is nothing to read. */
  JsonObject echo() {
    return servletReached && response.body().length > 0
        ? JsonParser.parseString(response.text()).getAsJsonObject()
        : new JsonObject();
  }

  List<Challenge> challenges() {
    return Challenge.parse(response.headers("WWW-Authenticate"));
  }

  boolean isRefusal() {
    return response.status() >= 400 && !servletReached;
  }
}
