package dev.loopwright.adapter.rest;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.util.stream.Stream;

/** Refuses bodies that are too long: by their announced length at once, else while reading. */
@Provider
@PreMatching
@Priority(BodyLimit.SECOND)
@Dependent
public class BodyLimit implements ContainerRequestFilter {
  static final int SECOND = 200;

  private final long maxBytes;

  /**
   * For JAX-RS, which looks for such a constructor before it asks CDI for the bean: the default
   * limit.
   */
  public BodyLimit() {
    this(RestSettings.DEFAULT);
  }

  /** Makes a filter with the limit of the settings. */
  @Inject
  public BodyLimit(RestSettings settings) {
    this.maxBytes = settings.bodies().maxBytes();
  }

  @Override
  public void filter(ContainerRequestContext request) {
    var announced = request.getHeaderString(HttpHeaders.CONTENT_LENGTH);
    if (announced != null && isMore(announced)) {
      throw LimitedStream.tooLarge(maxBytes);
    }
    request.setEntityStream(new LimitedStream(request.getEntityStream(), maxBytes));
  }

  /**
   * The same length may stand there more than once (RFC 9110, 8.6), as servers of HTTP/2 have it.
   */
  private boolean isMore(String announced) {
    var lengths = Stream.of(announced.split(",", -1)).map(String::strip).distinct().toList();
    try {
      return Long.parseLong(String.join(",", lengths)) > maxBytes;
    } catch (NumberFormatException e) {
      throw new ProblemException(
          ProblemType.MALFORMED.because("Content-Length must be a number of bytes"));
    }
  }
}
