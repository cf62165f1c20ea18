package dev.loopwright.adapter.rest;

import dev.loopwright.domain.LoopException;
import jakarta.enterprise.context.Dependent;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Answers what the application refuses or fails at. */
@Provider
@Dependent
public class LoopExceptionMapper implements ExceptionMapper<LoopException> {
  @Override
  public Response toResponse(LoopException error) {
    return ProblemResponses.of(
        LoopProblems.of(error).orElseGet(() -> InternalProblems.report(error)));
  }
}
