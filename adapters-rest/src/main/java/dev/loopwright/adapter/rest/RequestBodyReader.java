package dev.loopwright.adapter.rest;

import dev.loopwright.adapter.json.JsonLimits;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Reads bodies as UTF-8; what is not UTF-8 is refused, as replacing it would alter the content. */
@Provider
@Dependent
public class RequestBodyReader implements MessageBodyReader<RequestBody> {
  private final JsonLimits limits;

  /**
   * For JAX-RS, which looks for such a constructor before it asks CDI for the bean: the default
   * limits.
   */
  public RequestBodyReader() {
    this(RestSettings.DEFAULT);
  }

  /** Makes a reader with the limits of the settings. */
  @Inject
  public RequestBodyReader(RestSettings settings) {
    this.limits = settings.bodies().nesting();
  }

  @Override
  public boolean isReadable(
      Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
    return type == RequestBody.class;
  }

  @Override
  public RequestBody readFrom(
      Class<RequestBody> type,
      Type genericType,
      Annotation[] annotations,
      MediaType mediaType,
      MultivaluedMap<String, String> headers,
      InputStream body)
      throws IOException {
    try {
      var bytes = ByteBuffer.wrap(body.readAllBytes());
      var text = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
      return new RequestBody(text, limits);
    } catch (CharacterCodingException e) {
      throw new ProblemException(ProblemType.MALFORMED.because("the body is not UTF-8"));
    }
  }
}
