package dev.loopwright.adapter.rest;

import dev.loopwright.domain.LoopException;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;

/** Answers every error that has no mapper of its own, without telling anything of it. */
@Provider
@Dependent
public class UnexpectedExceptionMapper implements ExceptionMapper<Throwable> {
  private final LoopExceptionMapper loops;
  private final WebExceptionMapper web;

  /** For JAX-RS, which looks for such a constructor before it asks CDI for the bean: the same. */
  public UnexpectedExceptionMapper() {
    this(new LoopExceptionMapper(), new WebExceptionMapper());
  }

  /** Makes a mapper that leaves known errors to the others. */
  @Inject
  public UnexpectedExceptionMapper(LoopExceptionMapper loops, WebExceptionMapper web) {
    this.loops = loops;
    this.web = web;
  }

  @Override
  public Response toResponse(Throwable error) {
    if (error instanceof CompletionException && error.getCause() != null) {
      return toResponse(error.getCause());
    }
    if (error instanceof LoopException known) {
      return loops.toResponse(known);
    }
    if (error instanceof jakarta.ws.rs.WebApplicationException known) {
      return web.toResponse(known);
    }
    if (error instanceof RejectedExecutionException) {
      return ProblemResponses.of(
          ProblemType.BACKEND_UNAVAILABLE.because(
              "the server is stopping, or has too much to do; send the same again later"));
    }
    return ProblemResponses.of(InternalProblems.report(error));
  }
}
