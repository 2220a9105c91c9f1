package dev.tollgate.servlet;

import dev.tollgate.RequestBody;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;

/**
 * Reads the body of a request and notices if somebody did so before. A body in chunks or of HTTP/2
 * that a filter before us consumed through a stream of its own cannot always be told from an empty
 * one; its signature then does not match.
 */
final class BodyReader {

  private BodyReader() {}

  /** Reads at most {@code limit} octets and one. */
  static RequestBody read(HttpServletRequest request, int limit) {
    long announced = request.getContentLengthLong();
    try {
      ServletInputStream stream = request.getInputStream();
      if (isSpent(stream, request, announced)) {
        return new RequestBody.Consumed();
      }
      if (announced > limit) {
        return new RequestBody.TooLarge(false);
      }
      byte[] octets = stream.readNBytes((int) Math.min(limit + 1L, Integer.MAX_VALUE));
      if (octets.length < announced) {
        // a body that the client broke off is an IOException in every container
        return new RequestBody.Consumed();
      }
      return octets.length > limit
          ? new RequestBody.TooLarge(true)
          : new RequestBody.Octets(octets);
    } catch (IllegalStateException readerTaken) {
      return new RequestBody.Consumed();
    } catch (IOException brokenOff) {
      return new RequestBody.Unreadable();
    }
  }

  private static boolean isSpent(
      ServletInputStream stream, HttpServletRequest request, long announced) {
    boolean hasBody = announced > 0 || request.getHeader("Transfer-Encoding") != null;
    return hasBody && stream.isFinished();
  }
}
