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
    return switch (status) {
      case 401 -> ProblemType.UNAUTHORIZED.because("send a valid bearer token");
      case 403 -> ProblemType.FORBIDDEN.because("the request is not allowed");
      case 404 -> ProblemType.NOT_FOUND.because("nothing is under this path; see /openapi");
      case 405 -> ProblemType.METHOD_NOT_ALLOWED.because("use a method that Allow names");
      case 406 ->
          ProblemType.NOT_ACCEPTABLE.because("accept application/json, or what /openapi says");
      case 412 -> ProblemType.VERSION_CONFLICT.because("read the newest version and decide again");
      case 413 -> ProblemType.TOO_LARGE.because("send a smaller body");
      case 415 -> ProblemType.UNSUPPORTED_MEDIA_TYPE.because("send application/json");
      case 503 -> ProblemType.BACKEND_UNAVAILABLE.because("the server is busy; try again later");
      default ->
          status >= SERVER_ERROR
              ? InternalProblems.report(error)
              : ProblemType.MALFORMED.because("the request could not be understood");
    };
  }
}
