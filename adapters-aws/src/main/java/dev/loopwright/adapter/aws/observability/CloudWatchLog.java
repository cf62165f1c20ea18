package dev.loopwright.adapter.aws.observability;

import dev.loopwright.adapter.aws.AwsAccess;
import dev.loopwright.application.port.out.BackendUnavailableException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceAlreadyExistsException;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceNotFoundException;

/**
 * One log group of CloudWatch, and one stream in it to write to. No call is repeated here: whoever
 * calls the ports repeats. Safe for use by many threads.
 */
public final class CloudWatchLog implements AutoCloseable {
  /** The service refuses what is older than two weeks; a day less leaves time for the call. */
  private static final Duration OLDEST = Duration.ofDays(13);

  private final CloudWatchLogsClient client;
  private final CloudWatchSettings settings;
  private final Clock clock;

  /** A group was created here, or may have been, whose retention is not set yet. */
  private boolean retentionIsOwed;

  private CloudWatchLog(CloudWatchLogsClient client, CloudWatchSettings settings, Clock clock) {
    this.client = client;
    this.settings = settings;
    this.clock = clock;
  }

  /** Opens it without a call. */
  public static CloudWatchLog open(AwsAccess access, CloudWatchSettings settings, Clock clock) {
    var builder = CloudWatchLogsClient.builder().httpClientBuilder(Apache5HttpClient.builder());
    access.configure(
        builder, AwsRetryStrategy.doNotRetry(), settings.callTimeout(), settings.callTimeout());
    return new CloudWatchLog(builder.build(), settings, clock);
  }

  /**
   * Creates the group, with its retention, and the stream, as far as they are missing. Without the
   * group every question fails: call it before the first one is asked.
   *
   * @throws BackendUnavailableException if that failed
   */
  public synchronized void prepare() {
    trying("creating the log stream " + settings.logStream(), this::createWhatIsMissing);
  }

  private Void createWhatIsMissing() {
    try {
      setRetentionIfOwed();
      createStream();
    } catch (ResourceNotFoundException e) {
      createGroup();
      setRetentionIfOwed();
      createStream();
    }
    return null;
  }

  private void createGroup() {
    var owedBefore = retentionIsOwed;
    retentionIsOwed = true; // whatever becomes of the answer
    try {
      client.createLogGroup(group -> group.logGroupName(settings.logGroup()));
    } catch (ResourceAlreadyExistsException e) {
      retentionIsOwed = owedBefore; // another node was faster
    }
  }

  private void setRetentionIfOwed() {
    if (retentionIsOwed) {
      client.putRetentionPolicy(
          policy ->
              policy.logGroupName(settings.logGroup()).retentionInDays(settings.retentionDays()));
      retentionIsOwed = false;
    }
  }

  private void createStream() {
    try {
      client.createLogStream(
          stream -> stream.logGroupName(settings.logGroup()).logStreamName(settings.logStream()));
    } catch (ResourceAlreadyExistsException e) {
      // made at an earlier start
    }
  }

  /** Returns from when on the service takes an event now. */
  Instant oldest() {
    var kept = Duration.ofDays(settings.retentionDays()).minusHours(1);
    return now().minus(kept.compareTo(OLDEST) < 0 ? kept : OLDEST);
  }

  Instant now() {
    return clock.instant();
  }

  /**
   * Writes one batch within the service's limits, and all of it.
   *
   * @throws BackendUnavailableException if it was not taken as a whole
   */
  synchronized void put(List<InputLogEvent> batch) {
    var doing = "writing " + batch.size() + " events to the log group " + settings.logGroup();
    var answer = trying(doing, () -> putOrCreate(batch));
    if (answer.rejectedLogEventsInfo() != null) {
      throw new BackendUnavailableException(
          Failures.BACKEND,
          doing,
          "the service left some out as too old or too new; the server's clock and the group's"
              + " retention must be right",
          new IOException(answer.rejectedLogEventsInfo().toString()));
    }
  }

  private PutLogEventsResponse putOrCreate(List<InputLogEvent> batch) {
    try {
      return putOnce(batch);
    } catch (ResourceNotFoundException e) {
      createWhatIsMissing();
      return putOnce(batch);
    }
  }

  private PutLogEventsResponse putOnce(List<InputLogEvent> batch) {
    return client.putLogEvents(
        put ->
            put.logGroupName(settings.logGroup())
                .logStreamName(settings.logStream())
                .logEvents(batch));
  }

  /**
   * Returns the messages that a query finds, all of them.
   *
   * @param text in the language of Logs Insights, of {@code @message} alone
   * @throws BackendUnavailableException if it did not complete in time
   */
  List<String> query(String text) {
    return trying(
        "querying the log group " + settings.logGroup(),
        () -> new InsightsQuery(client, settings, clock.instant()).run(text));
  }

  private static <T> T trying(String doing, Supplier<T> call) {
    try {
      return call.get();
    } catch (AwsServiceException e) {
      throw Failures.of(doing, e);
    } catch (SdkException e) {
      throw new BackendUnavailableException(Failures.BACKEND, doing, e);
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
