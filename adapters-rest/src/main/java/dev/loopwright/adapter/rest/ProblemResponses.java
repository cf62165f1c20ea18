package dev.loopwright.adapter.rest;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Makes responses of problems. */
final class ProblemResponses {
  static final MediaType PROBLEM_JSON = new MediaType("application", "problem+json");
  static final String CHALLENGE = "Bearer realm=\"loopwright\"";

  private static final int SERVICE_UNAVAILABLE = 503;

  /** Seconds after which a caller may try again; backends seldom come back sooner. */
  private static final int RETRY_AFTER_SECONDS = 5;

  private ProblemResponses() {}

  static Response of(Problem problem) {
    var response = Response.status(problem.type().status()).type(PROBLEM_JSON).entity(problem);
    if (problem.type() == ProblemType.UNAUTHORIZED) {
      response.header(HttpHeaders.WWW_AUTHENTICATE, CHALLENGE);
    }
    if (problem.type().status() == SERVICE_UNAVAILABLE) {
      response.header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
    }
    return response.build();
  }
}
