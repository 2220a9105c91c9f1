package dev.tollgate.servlet.attack;

import java.util.Locale;

/**
 * The request being built, as far as signatures depend on it. The target and body are those that
 * will be sent, without the OAuth 1.0 parameters that are only known after signing.
 */
record CurrentRequest(
    String method, String origin, String target, String body, String contentType) {

  String url() {
    return target.startsWith("/") ? origin + target : target;
  }

  String urlWithoutQuery() {
    int question = url().indexOf('?');
    return question < 0 ? url() : url().substring(0, question);
  }

  /** The body when it is a form, else null. */
  String formBody() {
    String type = contentType == null ? "" : contentType.split(";", 2)[0].strip();
    return type.toLowerCase(Locale.ROOT).equals("application/x-www-form-urlencoded") ? body : null;
  }
}
