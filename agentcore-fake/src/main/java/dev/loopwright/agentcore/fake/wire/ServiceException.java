package dev.loopwright.agentcore.fake.wire;

import dev.loopwright.agentcore.fake.shape.Fault;
import java.util.List;

/**
 * An error as a service answers it. The statuses are those of the service models: 400 validation,
 * 402 quota, 403 access, 404 not found, 409 conflict, 424 runtime client, 429 throttling, 500
 * internal.
 */
public final class ServiceException extends Exception {
  /** What AgentCore calls a request that is not as the model demands. */
  static final String INVALID = "ValidationException";

  private static final long serialVersionUID = 1L;

  private final int status;
  private final String type;
  private final transient List<Fault> faults;

  /**
   * Makes the error.
   *
   * @param status of HTTP
   * @param type e.g. {@code ResourceNotFoundException}
   * @param message for people
   */
  public ServiceException(int status, String type, String message) {
    this(status, type, message, List.of());
  }

  private ServiceException(int status, String type, String message, List<Fault> faults) {
    super(message);
    this.status = status;
    this.type = type;
    this.faults = List.copyOf(faults);
  }

  /** Returns the error of a request whose members are not what the model demands. */
  public static ServiceException invalid(List<Fault> faults) {
    var message = new StringBuilder(faults.size() + " validation error(s) detected:");
    faults.forEach(
        fault -> message.append(" '").append(fault.path()).append("' ").append(fault.message()));
    return new ServiceException(400, INVALID, message.toString(), faults);
  }

  /** Returns the error of a request that is wrong as a whole. */
  public static ServiceException invalid(String message) {
    return new ServiceException(400, INVALID, message);
  }

  /** Returns the error of something that is not there. */
  public static ServiceException notFound(String message) {
    return new ServiceException(404, "ResourceNotFoundException", message);
  }

  /** Returns the status of HTTP. */
  public int status() {
    return status;
  }

  /** Returns the error's name in the model. */
  public String type() {
    return type;
  }

  /** Returns what is wrong with each member; empty for other errors. */
  public List<Fault> faults() {
    return faults;
  }
}
