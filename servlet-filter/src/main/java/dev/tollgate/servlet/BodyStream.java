package dev.tollgate.servlet;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletRequest;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A buffered body as the stream that the application would have got from the container, read
 * listeners included. A listener hears of the data on a thread of the container's, and not before
 * the application has left the request's own thread: so do containers, and listeners rely on it.
 */
final class BodyStream extends ServletInputStream {

  private final byte[] octets;
  private final ServletRequest request;
  private int position;

  // Guarded by this: a listener may be set, and the rest of the body read, on any thread.
  private @Nullable ReadListener listener;
  private int holds;
  private boolean started;
  private boolean dataOffered;
  private boolean endTold;

  BodyStream(byte[] octets, ServletRequest request) {
    this.octets = octets;
    this.request = request;
  }

  @Override
  public boolean isFinished() {
    return position == octets.length;
  }

  @Override
  public boolean isReady() {
    return !isFinished();
  }

  @Override
  public int available() {
    return octets.length - position;
  }

  @Override
  public int read() {
    if (isFinished()) {
      return -1;
    }
    int octet = octets[position++] & 0xff;
    tellLateEnd();
    return octet;
  }

  @Override
  public int read(byte[] target, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, target.length);
    if (length == 0) {
      return 0;
    }
    if (isFinished()) {
      return -1;
    }
    int count = Math.min(length, available());
    System.arraycopy(octets, position, target, offset, count);
    position += count;
    tellLateEnd();
    return count;
  }

  @Override
  public synchronized void setReadListener(ReadListener readListener) {
    Objects.requireNonNull(readListener, "readListener");
    if (listener != null) {
      throw new IllegalStateException("A read listener is set already");
    }
    if (!request.isAsyncStarted()) {
      throw new IllegalStateException("A read listener needs an asynchronous request");
    }
    listener = readListener;
    startListening();
  }

  /** The application's code enters the request's thread; calls may nest. */
  synchronized void hold() {
    holds++;
  }

  /** The application's code leaves the request's thread. */
  synchronized void release() {
    holds--;
    startListening();
  }

  private void startListening() {
    ReadListener waiting = listener;
    if (waiting != null && holds == 0 && !started && request.isAsyncStarted()) {
      started = true;
      request.getAsyncContext().start(() -> offerData(waiting));
    }
  }

  private void offerData(ReadListener reader) {
    try {
      if (!isFinished()) {
        reader.onDataAvailable();
      }
      boolean end;
      synchronized (this) {
        dataOffered = true;
        end = isFinished() && !endTold;
        endTold |= end;
      }
      if (end) {
        reader.onAllDataRead();
      }
    } catch (Throwable failure) {
      reader.onError(failure);
    }
  }

  /** For a listener that did not read everything when it was offered, but later. */
  private synchronized void tellLateEnd() {
    ReadListener reader = listener;
    if (reader != null && dataOffered && isFinished() && !endTold) {
      endTold = true;
      request.getAsyncContext().start(() -> tellEnd(reader));
    }
  }

  private static void tellEnd(ReadListener reader) {
    try {
      reader.onAllDataRead();
    } catch (Throwable failure) {
      reader.onError(failure);
    }
  }
}
