package dev.loopwright.adapter.rest;

import jakarta.ws.rs.WebApplicationException;

/** A request that is answered with a problem before it gets to the application. */
final class ProblemException extends WebApplicationException {
  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  ProblemException(Problem problem) {
    super(problem.detail(), ProblemResponses.of(problem));
    this.problem = problem;
  }

  Problem problem() {
    return problem;
  }
}
