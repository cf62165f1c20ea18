package dev.loopwright.adapter.rest;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.Dependent;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;
import java.util.Collection;

/**
 * A blank in the place of a name in a path names nothing. Jakarta REST would hand it to a resource
 * as null.
 */
@Provider
@Priority(Priorities.USER)
@Dependent
public class NamesInPaths implements ContainerRequestFilter {
  @Override
  public void filter(ContainerRequestContext request) {
    var names = request.getUriInfo().getPathParameters().values().stream();
    if (names.flatMap(Collection::stream).anyMatch(String::isBlank)) {
      throw new ProblemException(
          ProblemType.NOT_FOUND.because("a name in the path is blank; see /openapi"));
    }
  }
}
