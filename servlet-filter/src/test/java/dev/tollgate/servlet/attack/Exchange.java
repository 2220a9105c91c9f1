package dev.tollgate.servlet.attack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Sends one request, or many copies at once, and tells what each reached. */
final class Exchange {
  // Far beyond every limit of the file: an answer that is only late is to be reported as late.
  private static final int TIMEOUT_MS = 15_000;

  private final CaseContext context;
  private final RawClient client;
  private final RequestBuilder builder;
  private final ProbeFilter probe;
  private final EchoServlet servlet;

  Exchange(
      CaseContext context,
      RawClient client,
      RequestBuilder builder,
      ProbeFilter probe,
      EchoServlet servlet) {
    this.context = context;
    this.client = client;
    this.builder = builder;
    this.probe = probe;
    this.servlet = servlet;
  }

  List<Answer> send(RequestTemplate template) {
    try {
      return template.concurrent() == 1 ? List.of(one(builder.build(template))) : copies(template);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Answer one(BuiltRequest request) throws IOException {
    int seenBefore = probe.seen();
    int reachedBefore = servlet.reached();
    RawResponse response = client.send(request, context.peer(), TIMEOUT_MS);
    return new Answer(response, probe.seen() > seenBefore, servlet.reached() > reachedBefore);
  }

  private List<Answer> copies(RequestTemplate template) {
    int count = template.concurrent();
    CyclicBarrier barrier = new CyclicBarrier(count);
    List<Callable<RawResponse>> jobs = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      BuiltRequest request = builder.build(template);
      jobs.add(
          () -> {
            barrier.await();
            return client.send(request, context.peer(), TIMEOUT_MS);
          });
    }
    int reachedBefore = servlet.reached();
    ExecutorService threads = Executors.newFixedThreadPool(count);
    try {
      List<Answer> answers = new ArrayList<>();
      for (Future<RawResponse> job : threads.invokeAll(jobs)) {
        RawResponse response = job.get();
        boolean reached = response.header(EchoServlet.REACHED).isPresent();
        answers.add(new Answer(response, true, reached));
      }
      long marked = answers.stream().filter(Answer::servletReached).count();
      if (marked != servlet.reached() - reachedBefore) {
        throw new AssertionError(
            marked + " answers of the servlet, but it was reached " + servlet.reached());
      }
      return answers;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException e) {
      throw new AssertionError("a copy failed", e.getCause());
    } finally {
      threads.shutdownNow();
    }
  }
}
