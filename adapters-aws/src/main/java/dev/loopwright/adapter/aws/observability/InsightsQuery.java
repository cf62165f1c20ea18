package dev.loopwright.adapter.aws.observability;

import dev.loopwright.adapter.aws.GrowingPause;
import dev.loopwright.application.port.out.BackendUnavailableException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetQueryResultsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResultField;

/** One query of Logs Insights, from its start to its last row. */
final class InsightsQuery {
  private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

  /** Clocks differ, and a query that ends before its group began is refused. */
  private static final Duration AHEAD = Duration.ofMinutes(5);

  private static final System.Logger LOG = System.getLogger(InsightsQuery.class.getName());

  private final CloudWatchLogsClient client;
  private final CloudWatchSettings settings;
  private final Instant now;
  private final long startedNanos = System.nanoTime();

  InsightsQuery(CloudWatchLogsClient client, CloudWatchSettings settings, Instant now) {
    this.client = client;
    this.settings = settings;
    this.now = now;
  }

  List<String> run(String text) {
    var id =
        client
            .startQuery(
                query ->
                    query
                        .logGroupName(settings.logGroup())
                        .startTime(
                            now.minus(Duration.ofDays(settings.retentionDays())).getEpochSecond())
                        .endTime(now.plus(AHEAD).getEpochSecond())
                        .queryString(text))
            .queryId();
    var pauses = new GrowingPause(FIRST_PAUSE, LONGEST_PAUSE);
    while (true) {
      var rows = rowsIfComplete(client.getQueryResults(query -> query.queryId(id)));
      if (rows.isPresent()) {
        return rows.get();
      }
      pause(id, pauses.next());
    }
  }

  /** What a query has found so far is no answer. */
  private static Optional<List<String>> rowsIfComplete(GetQueryResultsResponse answer) {
    return switch (answer.status()) {
      case SCHEDULED, RUNNING -> Optional.empty();
      case COMPLETE -> Optional.of(answer.results().stream().map(InsightsQuery::message).toList());
      default -> throw failed("the query ended as " + answer.statusAsString());
    };
  }

  private static String message(List<ResultField> row) {
    return row.stream()
        .filter(field -> "@message".equals(field.field()))
        .map(ResultField::value)
        .findFirst()
        .orElseThrow(() -> failed("a row has no @message"));
  }

  private void pause(String id, Duration pause) {
    var spent = Duration.ofNanos(System.nanoTime() - startedNanos);
    if (spent.plus(pause).compareTo(settings.queryDeadline()) > 0) {
      stop(id);
      throw failed("the query was not complete after " + settings.queryDeadline());
    }
    try {
      TimeUnit.NANOSECONDS.sleep(pause.toNanos());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      stop(id);
      throw new BackendUnavailableException(
          Failures.BACKEND,
          "waiting for a query of the logs",
          new InterruptedIOException("interrupted"));
    }
  }

  /** It would go on, and count among those that may run at once. */
  private void stop(String id) {
    try {
      client.stopQuery(query -> query.queryId(id));
    } catch (SdkException e) {
      LOG.log(System.Logger.Level.DEBUG, "a query could not be stopped", e);
    }
  }

  private static BackendUnavailableException failed(String why) {
    return new BackendUnavailableException(
        Failures.BACKEND, "querying the logs", why, new IOException(why));
  }
}
