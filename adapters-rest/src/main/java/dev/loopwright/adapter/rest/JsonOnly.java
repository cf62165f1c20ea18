package dev.loopwright.adapter.rest;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.Dependent;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.PushbackInputStream;

/**
 * Accepts only JSON: what a form of a foreign web page can send without asking is refused. Without
 * a body no type is needed.
 */
@Provider
@Priority(Priorities.HEADER_DECORATOR)
@Dependent
public class JsonOnly implements ContainerRequestFilter {
  @Override
  public void filter(ContainerRequestContext request) throws IOException {
    var type = request.getHeaderString(HttpHeaders.CONTENT_TYPE);
    if (type == null ? hasBody(request) : !isJson(type)) {
      throw new ProblemException(
          ProblemType.UNSUPPORTED_MEDIA_TYPE.because(
              "send the body as Content-Type: application/json, in UTF-8"));
    }
  }

  private static boolean hasBody(ContainerRequestContext request) throws IOException {
    var body = new PushbackInputStream(request.getEntityStream());
    var first = body.read();
    if (first >= 0) {
      body.unread(first);
    }
    request.setEntityStream(body);
    return first >= 0;
  }

  private static boolean isJson(String contentType) {
    try {
      var type = MediaType.valueOf(contentType);
      var charset = type.getParameters().getOrDefault(MediaType.CHARSET_PARAMETER, "utf-8");
      return "application".equalsIgnoreCase(type.getType())
          && ("json".equalsIgnoreCase(type.getSubtype())
              || Authorities.lowerCase(type.getSubtype()).endsWith("+json"))
          && "utf-8".equalsIgnoreCase(charset);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
