package dev.tollgate.containers;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.Part;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringWriter;
import java.util.Arrays;

/** How an application reads a body. Its answer is the body as it was read. */
enum Reading {
  STREAM {
    @Override
    void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
      response.getOutputStream().write(request.getInputStream().readAllBytes());
    }
  },
  LISTENER {
    @Override
    void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
      request.startAsync().setTimeout(10_000);
      request.getInputStream().setReadListener(new Echo(request, response));
    }
  },
  READER {
    @Override
    void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
      StringWriter text = new StringWriter();
      try (Reader reader = request.getReader()) {
        reader.transferTo(text);
      }
      response.getOutputStream().write(text.toString().getBytes(ISO_8859_1));
    }
  },
  PARAMETERS {
    @Override
    void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
      response
          .getOutputStream()
          .print(
              request.getParameter("b")
                  + Arrays.toString(request.getParameterValues("a"))
                  + request.getParameterMap().containsKey("access_token"));
    }
  },
  PARTS {
    @Override
    void answer(HttpServletRequest request, HttpServletResponse response)
        throws IOException, ServletException {
      StringBuilder text = new StringBuilder();
      for (Part part : request.getParts()) {
        text.append(part.getName()).append('/').append(part.getSubmittedFileName()).append('=');
        try (InputStream in = part.getInputStream()) {
          text.append(new String(in.readAllBytes(), ISO_8859_1)).append(';');
        }
      }
      response.getOutputStream().print(text + request.getParameter("a"));
    }
  };

  abstract void answer(HttpServletRequest request, HttpServletResponse response)
      throws IOException, ServletException;

  /** What the answer has to be. */
  String expected(String body) {
    return switch (this) {
      case STREAM, LISTENER, READER -> body;
      case PARAMETERS -> "two words[1, ~]false";
      case PARTS -> "a/null=1;f/x=data;1";
    };
  }

  private static final class Echo implements ReadListener {

    private final ServletInputStream in;
    private final HttpServletRequest request;
    private final HttpServletResponse response;
    private final ByteArrayOutputStream octets = new ByteArrayOutputStream();

    private Echo(HttpServletRequest request, HttpServletResponse response) throws IOException {
      this.in = request.getInputStream();
      this.request = request;
      this.response = response;
    }

    @Override
    public void onDataAvailable() throws IOException {
      byte[] some = new byte[8];
      while (in.isReady() && !in.isFinished()) {
        int count = in.read(some);
        if (count > 0) {
          octets.write(some, 0, count);
        }
      }
    }

    @Override
    public void onAllDataRead() throws IOException {
      response.getOutputStream().write(octets.toByteArray());
      request.getAsyncContext().complete();
    }

    @Override
    public void onError(Throwable failure) {
      request.getAsyncContext().complete();
    }
  }
}
