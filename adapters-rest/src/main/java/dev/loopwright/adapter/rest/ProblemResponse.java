package dev.loopwright.adapter.rest;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** A response whose error pages are problems. */
final class ProblemResponse extends HttpServletResponseWrapper {
  private final String path;

  ProblemResponse(String path, HttpServletResponse response) {
    super(response);
    this.path = path;
  }

  void send(Problem problem) throws IOException {
    resetBuffer();
    setStatus(problem.type().status());
    setContentType(ProblemResponses.PROBLEM_JSON.toString());
    SecurityHeaders.HEADERS.forEach(this::setHeader);
    ProblemResponses.headers(problem.type()).forEach(this::setHeader);
    var text = ProblemForm.FORM.text(problem.at(path));
    getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    flushBuffer();
  }

  @Override
  public void sendError(int status) throws IOException {
    send(WebProblems.of(status));
  }

  /** Answers without the message, which is the container's own. */
  @Override
  public void sendError(int status, String message) throws IOException {
    sendError(status);
  }
}
