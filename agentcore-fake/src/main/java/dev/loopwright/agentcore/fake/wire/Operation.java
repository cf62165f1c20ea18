package dev.loopwright.agentcore.fake.wire;

import dev.loopwright.agentcore.fake.shape.Fault;
import dev.loopwright.agentcore.fake.shape.Parameter;
import dev.loopwright.agentcore.fake.shape.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One operation of a service, as the service's model has it.
 *
 * @param name the model's
 * @param signedFor the service's name in signatures; empty where none is demanded
 * @param method of HTTP
 * @param template the path, with {@code {variables}}
 * @param target the header {@code X-Amz-Target} where that tells operations apart, else empty
 * @param parameters what each variable of the path and each parameter of the query must be
 * @param headers what the headers must be that the model knows
 * @param body what the JSON body must be
 * @param family how the service names its errors
 * @param handler what the service does
 */
public record Operation(
    String name,
    String signedFor,
    String method,
    PathTemplate template,
    String target,
    Map<String, Parameter> parameters,
    List<Header> headers,
    Content body,
    Family family,
    Handler handler) {

  /** What a service does with a request that is well formed. */
  @FunctionalInterface
  public interface Handler {
    /** Answers, or says what is wrong. */
    Answer handle(Request request) throws ServiceException;
  }

  /**
   * What the body is.
   *
   * @param isJson whether it is an object in JSON; else it is bytes
   * @param shape of the object
   */
  public record Content(boolean isJson, Shape shape) {}

  /**
   * What a header must be that the model knows; of others nothing is demanded.
   *
   * @param name of it
   * @param shape of its text
   * @param required whether it must be there
   */
  public record Header(String name, Parameter shape, boolean required) {
    List<Fault> faults(@Nullable String value) {
      if (value == null) {
        return required ? List.of(new Fault(name, "must not be null")) : List.of();
      }
      return shape.faults(name, value);
    }
  }

  /**
   * How services name what befalls any operation.
   *
   * @param throttled for too many requests
   * @param internal for the service's own failure
   */
  public record Family(String throttled, String internal) {
    /** Of Memory's operations on events. */
    public static final Family MEMORY = new Family("ThrottledException", "ServiceException");

    /** Of all others. */
    public static final Family OTHER = new Family("ThrottlingException", "InternalServerException");
  }

  /** Copies the parameters and the headers. */
  public Operation {
    parameters = Map.copyOf(parameters);
    headers = List.copyOf(headers);
  }

  /** Returns an operation of AgentCore with a JSON body of any shape, to be said more of. */
  public static Operation of(String name, String method, String template, Handler handler) {
    return new Operation(
        name,
        "bedrock-agentcore",
        method,
        new PathTemplate(template),
        "",
        Map.of(),
        List.of(),
        new Content(true, Shape.ANY),
        Family.OTHER,
        handler);
  }

  /** Returns this operation with a variable of the path or a parameter of the query. */
  public Operation where(String parameter, Parameter shape) {
    var all = new LinkedHashMap<>(parameters);
    all.put(parameter, shape);
    return new Operation(
        name, signedFor, method, template, target, all, headers, body, family, handler);
  }

  /** Returns this operation with a header that may be there. */
  public Operation maybeHeader(String header, Parameter shape) {
    return with(new Header(header, shape, false));
  }

  /** Returns this operation with a header that must be there. */
  public Operation withHeader(String header, Parameter shape) {
    return with(new Header(header, shape, true));
  }

  private Operation with(Header header) {
    var all = new ArrayList<>(headers);
    all.add(header);
    return new Operation(
        name, signedFor, method, template, target, parameters, all, body, family, handler);
  }

  /** Returns this operation with a JSON body of that shape. */
  public Operation taking(Shape shape) {
    return with(new Content(true, shape));
  }

  /** Returns this operation with a body that is not looked at. */
  public Operation takingBytes() {
    return with(new Content(false, Shape.ANY));
  }

  private Operation with(Content content) {
    return new Operation(
        name, signedFor, method, template, target, parameters, headers, content, family, handler);
  }

  /** Returns this operation with the errors of that family. */
  public Operation failingLike(Family other) {
    return new Operation(
        name, signedFor, method, template, target, parameters, headers, body, other, handler);
  }

  /** Returns this operation signed for another service; the empty text: not signed. */
  public Operation signedFor(String service) {
    return new Operation(
        name, service, method, template, target, parameters, headers, body, family, handler);
  }

  /** Returns this operation told apart by that header. */
  public Operation targeted(String header) {
    return new Operation(
        name, signedFor, method, template, header, parameters, headers, body, family, handler);
  }

  /** Tells whether errors are written as JSON 1.1 has them, rather than as REST. */
  boolean isTargeted() {
    return !target.isEmpty();
  }
}
