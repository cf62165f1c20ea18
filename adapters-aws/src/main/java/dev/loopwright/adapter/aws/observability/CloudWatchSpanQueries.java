package dev.loopwright.adapter.aws.observability;

import dev.loopwright.adapter.json.JsonObjectReader;
import dev.loopwright.adapter.json.storage.CorruptedRecordException;
import dev.loopwright.application.port.PageRequest;
import dev.loopwright.domain.InvalidInputException;
import dev.loopwright.domain.SessionId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Finds the spans of loops by Logs Insights, where Transaction Search puts them: X-Ray's own
 * queries do not find what is not indexed. Agents in runtimes and other services of AgentCore write
 * theirs there too, with the same {@code session.id}. Safe for use by many threads.
 */
public final class CloudWatchSpanQueries {
  /** The log group that the service keeps spans in. */
  public static final String GROUP = "aws/spans";

  private static final long NANOS = 1_000_000_000L;

  private final CloudWatchLog log;

  /**
   * Asks a log.
   *
   * @param log of the group {@link #GROUP}, which is there once Transaction Search is on; stays
   *     open
   */
  public CloudWatchSpanQueries(CloudWatchLog log) {
    this.log = log;
  }

  /**
   * {@return the oldest spans of a loop, by their start; none if there is none yet: they come some
   * seconds after their end}
   *
   * @param sessionId the loop
   * @param limit how many at most, 1 to {@value PageRequest#MOST}
   * @throws dev.loopwright.application.port.out.BackendUnavailableException if the query did not
   *     complete; safe to retry
   */
  public List<LoopSpan> spans(SessionId sessionId, int limit) {
    // The id's form leaves no room for a quotation mark.
    return log
        .query(
            "fields @message | filter attributes.session.id = \"%s\" | sort startTimeUnixNano asc"
                    .formatted(sessionId.value())
                + " | limit "
                + limit)
        .stream()
        .map(CloudWatchSpanQueries::span)
        .toList();
  }

  private static LoopSpan span(String text) {
    try {
      var json = JsonObjectReader.parse(text);
      var start = json.longInteger("startTimeUnixNano");
      var duration = json.longInteger("durationNano");
      var span =
          new LoopSpan(
              json.requiredString("traceId"),
              json.requiredString("spanId"),
              json.string("parentSpanId").filter(id -> !id.isEmpty()),
              json.requiredString("name"),
              Instant.ofEpochSecond(start.orElse(0) / NANOS, start.orElse(0) % NANOS),
              Duration.ofNanos(duration.orElse(0)),
              json.object("status").flatMap(status -> status.string("code")).orElse("UNSET"));
      json.faults().unless(start.isPresent(), "/startTimeUnixNano", "is required");
      json.raise();
      return span;
    } catch (InvalidInputException e) {
      throw new CorruptedRecordException("span of the log", e);
    }
  }
}
