package dev.loopwright.adapter.rest;

import jakarta.enterprise.context.Dependent;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.Provider;
import java.util.Optional;
import java.util.OptionalInt;

/** Adds to a problem what only the request knows: its path, and the loop that it names. */
@Provider
@Dependent
public class ProblemCompletion implements ContainerResponseFilter {
  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    if (response.getEntity() instanceof Problem problem) {
      var uri = request.getUriInfo();
      response.setEntity(
          problem.at(uri.getRequestUri().getRawPath()).about(problem.subject().or(subject(uri))));
    }
  }

  private static Problem.Subject subject(UriInfo uri) {
    return new Problem.Subject(parameter(uri, "session_id"), iteration(uri));
  }

  private static OptionalInt iteration(UriInfo uri) {
    return parameter(uri, "iteration")
        .filter(number -> number.matches("\\d{1,9}"))
        .map(number -> OptionalInt.of(Integer.parseInt(number)))
        .orElseGet(OptionalInt::empty);
  }

  private static Optional<String> parameter(UriInfo uri, String name) {
    return Optional.ofNullable(uri.getPathParameters().getFirst(name));
  }
}
