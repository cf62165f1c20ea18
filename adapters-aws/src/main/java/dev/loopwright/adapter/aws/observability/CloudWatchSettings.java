package dev.loopwright.adapter.aws.observability;

import java.time.Duration;
import java.util.Set;

/**
 * Where events go in CloudWatch Logs, and how long answers may take.
 *
 * @param logGroup 1 to 512 letters, digits and {@code . - _ / #}; created if it is missing
 * @param logStream 1 to 512 characters without {@code :} and {@code *}, one per node; created if it
 *     is missing
 * @param retentionDays how long a group that is created keeps its events, one of the service's
 *     numbers of days; a group that is there keeps the retention that it has, which must not be
 *     shorter
 * @param callTimeout how long one call may take, 1 to 60 s
 * @param queryDeadline how long a query may take from its start to its last row, 1 to 300 s
 */
public record CloudWatchSettings(
    String logGroup,
    String logStream,
    int retentionDays,
    Duration callTimeout,
    Duration queryDeadline) {
  private static final Set<Integer> DAYS =
      Set.of(
          1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557,
          2922, 3288, 3653);

  /**
   * Checks the bounds.
   *
   * @throws IllegalArgumentException if one is not kept
   */
  public CloudWatchSettings {
    check(
        logGroup.matches("[.\\-_/#A-Za-z0-9]{1,512}"),
        "the log group must be 1 to 512 letters, digits and . - _ / #: " + logGroup);
    check(
        logStream.matches("[^:*]{1,512}"),
        "the log stream must be 1 to 512 characters without : and *: " + logStream);
    check(
        DAYS.contains(retentionDays),
        "the retention must be one of " + DAYS.stream().sorted().toList() + " days");
    check(isBetween(callTimeout, 60), "the time of a call must be 1 to 60 s: " + callTimeout);
    check(isBetween(queryDeadline, 300), "the time of a query must be 1 to 300 s");
  }

  private static boolean isBetween(Duration time, int most) {
    return time.compareTo(Duration.ofSeconds(1)) >= 0
        && time.compareTo(Duration.ofSeconds(most)) <= 0;
  }

  private static void check(boolean fine, String message) {
    if (!fine) {
      throw new IllegalArgumentException(message);
    }
  }
}
