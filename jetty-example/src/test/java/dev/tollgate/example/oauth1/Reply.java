package dev.tollgate.example.oauth1;

import java.util.List;

/**
 * What came back for a call.
 *
 * @param challenge the {@code WWW-Authenticate} field, empty if there is none
 */
record Reply(int status, String challenge, String body) {

  /** Nothing was sent: the client library failed. */
  static Reply unable(String message) {
    return new Reply(0, "", message);
  }

  /** The lines of the application's answer. */
  List<String> lines() {
    return body.lines().toList();
  }
}
