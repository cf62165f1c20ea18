package dev.loopwright.adapter.rest;

import jakarta.enterprise.context.Dependent;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.util.Map;

/** Tells browsers to do nothing with the answers but hand them to the page that asked. */
@Provider
@Dependent
public class SecurityHeaders implements ContainerResponseFilter {
  static final Map<String, String> HEADERS =
      Map.of(
          "X-Content-Type-Options", "nosniff",
          "X-Frame-Options", "DENY",
          "Referrer-Policy", "no-referrer",
          "Cross-Origin-Resource-Policy", "same-origin");

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    var headers = response.getHeaders();
    HEADERS.forEach(headers::putSingle);
    headers.putSingle("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
    headers.putSingle(HttpHeaders.CACHE_CONTROL, "no-store");
    withoutPreference(response);
  }

  /** The weight of a method among others is between it and JAX-RS, no part of its answer's type. */
  private static void withoutPreference(ContainerResponseContext response) {
    var type = response.getMediaType();
    if (type != null && type.getParameters().containsKey("qs")) {
      response
          .getHeaders()
          .putSingle(HttpHeaders.CONTENT_TYPE, type.getType() + "/" + type.getSubtype());
    }
  }
}
