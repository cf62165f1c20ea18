package dev.loopwright.adapter.aws.observability;

import dev.loopwright.adapter.aws.AsyncConnections;
import dev.loopwright.adapter.aws.AwsAccess;
import dev.loopwright.domain.SessionId;
import dev.loopwright.domain.event.LoopEvent;
import java.time.Duration;
import java.util.function.Consumer;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsAsyncClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsAsyncClientBuilder;

/**
 * Follows what {@link CloudWatchEventPublisher} writes while it is written, by Live Tail: some
 * seconds behind, across accounts. What was written before is for {@link
 * CloudWatchProgressQueries}. Safe for use by many threads.
 */
public final class CloudWatchLiveTail implements AutoCloseable {
  /** The service ends a session after three hours, and sends something each second until then. */
  private static final Duration LONGEST = Duration.ofMinutes(185);

  private static final Duration SILENCE = Duration.ofSeconds(30);
  private static final int MOST = 15;

  private final AsyncConnections connections = new AsyncConnections("live-tail");
  private final CloudWatchLogsAsyncClient client;
  private final String groupArn;

  private CloudWatchLiveTail(AwsAccess access, String groupArn) {
    CloudWatchLogsAsyncClientBuilder builder =
        CloudWatchLogsAsyncClient.builder().httpClientBuilder(connections.builder(MOST, SILENCE));
    this.client =
        access.configure(builder, AwsRetryStrategy.doNotRetry(), LONGEST, LONGEST).build();
    this.groupArn = groupArn;
  }

  /**
   * Opens it without a call.
   *
   * @param access as whom, and where
   * @param groupArn the log group's ARN, without {@code :*} at its end
   * @throws IllegalArgumentException if it is no such ARN
   */
  public static CloudWatchLiveTail open(AwsAccess access, String groupArn) {
    if (!groupArn.matches(
        "arn:[a-z-]+:logs:[a-z0-9-]+:\\d{12}:log-group:[.\\-_/#A-Za-z0-9]{1,512}")) {
      throw new IllegalArgumentException(
          "must be the ARN of a log group, without ':*' at its end: " + groupArn);
    }
    return new CloudWatchLiveTail(access, groupArn);
  }

  /**
   * Follows the events of one loop.
   *
   * @param session the loop
   * @param listener gets each event once, in the order of their writing, one call at a time, on a
   *     thread that must not be held; what it throws ends the tail
   * @return what tells of the end and ends it
   */
  public Tail follow(SessionId session, Consumer<LoopEvent> listener) {
    // The id's form leaves no room for a quotation mark.
    return follow(
        "{ $.session_id = \"%s\" && $.type != \"%s\" }"
            .formatted(session.value(), LogRecords.STATE),
        listener);
  }

  /** Follows the events of all loops; otherwise as {@link #follow(SessionId, Consumer)}. */
  public Tail follow(Consumer<LoopEvent> listener) {
    return follow("{ $.type != \"%s\" }".formatted(LogRecords.STATE), listener);
  }

  private Tail follow(String filter, Consumer<LoopEvent> listener) {
    var tail = new Tail(listener);
    tail.start(
        client.startLiveTail(
            request -> request.logGroupIdentifiers(groupArn).logEventFilterPattern(filter),
            tail.handler()));
    return tail;
  }

  /** Ends every tail. */
  @Override
  public void close() {
    client.close();
    connections.close();
  }
}
