package dev.loopwright.adapter.rest;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;

/** Makes responses of problems. */
final class ProblemResponses {
  static final MediaType PROBLEM_JSON = new MediaType("application", "problem+json");
  static final String CHALLENGE = "Bearer realm=\"loopwright\"";

  /** Seconds after which a caller may try again; backends seldom come back sooner. */
  private static final int RETRY_AFTER_SECONDS = 5;

  private ProblemResponses() {}

  static Response of(Problem problem) {
    var response = Response.status(problem.type().status()).type(PROBLEM_JSON).entity(problem);
    headers(problem.type()).forEach(response::header);
    return response.build();
  }

  /** Returns what a problem says in headers beside its body. */
  static Map<String, String> headers(ProblemType type) {
    if (type == ProblemType.UNAUTHORIZED) {
      return Map.of(HttpHeaders.WWW_AUTHENTICATE, CHALLENGE);
    }
    return type.hasRetryAfter()
        ? Map.of(HttpHeaders.RETRY_AFTER, Integer.toString(RETRY_AFTER_SECONDS))
        : Map.of();
  }
}
