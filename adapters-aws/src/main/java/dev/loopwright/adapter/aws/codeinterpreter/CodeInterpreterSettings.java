package dev.loopwright.adapter.aws.codeinterpreter;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How commands are run in the Code Interpreter.
 *
 * @param workspacesRoot the folder of this machine under which every workspace lies
 * @param interpreterId the interpreter's, e.g. {@code aws.codeinterpreter.v1}; one of your own
 *     without a public network is safer
 * @param sessionTimeout after which the service ends a session, 1 minute to 8 hours; a session with
 *     less left than a command may take is replaced before it
 * @param requestTime the longest command that one request waits for, 1 second to 15 minutes; longer
 *     ones are started and polled
 * @param pollInterval between two looks at a longer command, 10 ms to 1 minute
 * @param limits of what comes and goes
 */
public record CodeInterpreterSettings(
    Path workspacesRoot,
    String interpreterId,
    Duration sessionTimeout,
    Duration requestTime,
    Duration pollInterval,
    TransferLimits limits) {

  /**
   * Checks the bounds.
   *
   * @throws IllegalArgumentException naming what is out of bounds
   */
  public CodeInterpreterSettings {
    if (interpreterId.isBlank()) {
      throw new IllegalArgumentException("interpreterId must not be blank");
    }
    check("sessionTimeout", sessionTimeout, Duration.ofMinutes(1), Duration.ofHours(8));
    check("requestTime", requestTime, Duration.ofSeconds(1), Duration.ofMinutes(15));
    check("pollInterval", pollInterval, Duration.ofMillis(10), Duration.ofMinutes(1));
  }

  /** Returns settings with sessions of an hour, requests of a minute, a look each second. */
  public static CodeInterpreterSettings of(Path workspacesRoot, String interpreterId) {
    return new CodeInterpreterSettings(
        workspacesRoot,
        interpreterId,
        Duration.ofHours(1),
        Duration.ofMinutes(1),
        Duration.ofSeconds(1),
        TransferLimits.DEFAULT);
  }

  /** Returns these settings with other times. */
  public CodeInterpreterSettings withTimes(Duration session, Duration request, Duration poll) {
    return new CodeInterpreterSettings(
        workspacesRoot, interpreterId, session, request, poll, limits);
  }

  /** Returns these settings with other limits. */
  public CodeInterpreterSettings withLimits(TransferLimits other) {
    return new CodeInterpreterSettings(
        workspacesRoot, interpreterId, sessionTimeout, requestTime, pollInterval, other);
  }

  private static void check(String name, Duration value, Duration least, Duration most) {
    if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
      throw new IllegalArgumentException(
          name + " must be " + least + " to " + most + " but was " + value);
    }
  }
}
