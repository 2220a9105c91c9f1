package dev.tollgate.http;

import java.io.IOException;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * Collects a body up to a limit. At the first octet beyond it, the exchange is cancelled, so that
 * the rest is neither read nor kept.
 */
final class BoundedBody implements BodySubscriber<byte[]> {

  /** Thrown out of the client when a body is too large. */
  static final class TooLargeException extends IOException {
    private static final long serialVersionUID = 1;

    private TooLargeException(int limit) {
      super("more than " + limit + " octets");
    }
  }

  private final int limit;
  private final CompletableFuture<byte[]> result = new CompletableFuture<>();
  private byte[] collected = new byte[0];
  private int length;
  private @Nullable Subscription subscription;

  private BoundedBody(int limit) {
    this.limit = limit;
  }

  /** Collects bodies of at most so many octets; a larger {@code Content-Length} is believed. */
  static BodyHandler<byte[]> ofAtMost(int limit) {
    return info ->
        info.headers().firstValueAsLong("Content-Length").orElse(0) > limit
            ? refused(limit)
            : new BoundedBody(limit);
  }

  private static BodySubscriber<byte[]> refused(int limit) {
    BoundedBody body = new BoundedBody(limit);
    body.result.completeExceptionally(new TooLargeException(limit));
    return body;
  }

  @Override
  public CompletionStage<byte[]> getBody() {
    return result;
  }

  @Override
  public void onSubscribe(Subscription received) {
    subscription = received;
    if (result.isDone()) {
      received.cancel();
    } else {
      received.request(Long.MAX_VALUE);
    }
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    for (ByteBuffer buffer : buffers) {
      if (result.isDone()) {
        return;
      }
      if (buffer.remaining() > limit - length) {
        result.completeExceptionally(new TooLargeException(limit));
        collected = new byte[0];
        if (subscription != null) {
          subscription.cancel();
        }
        return;
      }
      append(buffer);
    }
  }

  private void append(ByteBuffer buffer) {
    int more = buffer.remaining();
    if (collected.length - length < more) {
      int grown = Math.max(length + more, Math.min(limit, 2 * collected.length));
      collected = Arrays.copyOf(collected, grown);
    }
    buffer.get(collected, length, more);
    length += more;
  }

  @Override
  public void onError(Throwable failure) {
    result.completeExceptionally(failure);
  }

  @Override
  public void onComplete() {
    result.complete(Arrays.copyOf(collected, length));
  }
}
