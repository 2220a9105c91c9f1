package dev.tollgate;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A whole response, ready to be written. Immutable.
 *
 * @param status the HTTP status code
 * @param headers the fields to send, in this order; a name may occur more than once
 * @param body the JSON text to send in UTF-8, or null for none
 * @param containerPage whether the container is to write its own error page for the status
 */
public record Answer(
    int status, List<HeaderField> headers, @Nullable String body, boolean containerPage) {

  public Answer {
    headers = List.copyOf(headers);
  }
}
