package dev.loopwright.adapter.rest;

import jakarta.enterprise.context.Dependent;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/**
 * Answers what the container itself refuses, in the form of every other problem. Its messages name
 * classes, so they stay on the server.
 */
@Provider
@Dependent
public class WebExceptionMapper implements ExceptionMapper<WebApplicationException> {
  private static final int BAD_REQUEST = 400;
  private static final int SERVER_ERROR = 500;
  private static final int SERVICE_UNAVAILABLE = 503;

  @Override
  public Response toResponse(WebApplicationException error) {
    var response = error.getResponse();
    if (error instanceof ProblemException known) {
      return ProblemResponses.of(known.problem());
    }
    if (response.getStatus() < BAD_REQUEST) {
      return response;
    }
    var answer = Response.fromResponse(ProblemResponses.of(problem(error, response.getStatus())));
    var allow = response.getHeaderString(HttpHeaders.ALLOW);
    return allow == null ? answer.build() : answer.header(HttpHeaders.ALLOW, allow).build();
  }

  private static Problem problem(WebApplicationException error, int status) {
    return status >= SERVER_ERROR && status != SERVICE_UNAVAILABLE
        ? InternalProblems.report(error)
        : WebProblems.of(status);
  }
}
