package dev.tollgate.benchmarks.servlet;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;

/** Swallows the body of a response. */
public final class ServletSink extends ServletOutputStream {

  @Override
  public void write(int octet) {}

  @Override
  public boolean isReady() {
    return true;
  }

  @Override
  public void setWriteListener(WriteListener listener) {
    throw new UnsupportedOperationException("asynchronous writing");
  }
}
