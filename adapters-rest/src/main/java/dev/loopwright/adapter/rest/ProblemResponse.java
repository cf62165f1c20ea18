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

  @Override
  public void sendError(int status) throws IOException {
    resetBuffer();
    var problem = WebProblems.of(status).at(path);
    setStatus(problem.type().status());
    setContentType(ProblemResponses.PROBLEM_JSON.toString());
    SecurityHeaders.HEADERS.forEach(this::setHeader);
    getOutputStream().write(ProblemForm.FORM.text(problem).getBytes(StandardCharsets.UTF_8));
    flushBuffer();
  }

  /** Answers without the message, which is the container's own. */
  @Override
  public void sendError(int status, String message) throws IOException {
    sendError(status);
  }
}
