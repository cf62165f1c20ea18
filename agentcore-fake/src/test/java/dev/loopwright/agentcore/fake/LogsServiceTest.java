package dev.loopwright.agentcore.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetQueryResultsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.InvalidParameterException;
import software.amazon.awssdk.services.cloudwatchlogs.model.MalformedQueryException;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.QueryStatus;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceAlreadyExistsException;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceNotFoundException;

/** CloudWatch Logs as its own client sees it. */
class LogsServiceTest {
  private static final String GROUP = "/loopwright/events";
  private static final String ALL = "fields @message | sort n asc";

  private final Instant now = Instant.now();
  private AgentCoreFake fake;
  private CloudWatchLogsClient client;

  @BeforeEach
  void start() throws IOException {
    fake = AgentCoreFake.start();
    client = client(fake);
    client.createLogGroup(group -> group.logGroupName(GROUP));
    client.createLogStream(stream -> stream.logGroupName(GROUP).logStreamName("node"));
  }

  @AfterEach
  void stop() {
    client.close();
    fake.close();
  }

  private static CloudWatchLogsClient client(AgentCoreFake fake) {
    return CloudWatchLogsClient.builder()
        .endpointOverride(fake.endpoint())
        .region(Region.of(AgentCoreFake.REGION))
        .httpClientBuilder(Apache5HttpClient.builder())
        .credentialsProvider(
            StaticCredentialsProvider.create(
                AwsBasicCredentials.create(AgentCoreFake.ACCESS_KEY, AgentCoreFake.SECRET_KEY)))
        .build();
  }

  private static InputLogEvent event(Instant at, String message) {
    return InputLogEvent.builder().timestamp(at.toEpochMilli()).message(message).build();
  }

  private PutLogEventsResponse put(InputLogEvent... events) {
    return client.putLogEvents(
        put -> put.logGroupName(GROUP).logStreamName("node").logEvents(Arrays.asList(events)));
  }

  private String query(String text) {
    return client
        .startQuery(
            query ->
                query
                    .logGroupName(GROUP)
                    .startTime(now.minus(Duration.ofDays(1)).getEpochSecond())
                    .endTime(now.plusSeconds(60).getEpochSecond())
                    .queryString(text))
        .queryId();
  }

  private GetQueryResultsResponse ended(String id) throws InterruptedException {
    while (true) {
      var results = client.getQueryResults(query -> query.queryId(id));
      if (!List.of(QueryStatus.SCHEDULED, QueryStatus.RUNNING).contains(results.status())) {
        return results;
      }
      Thread.sleep(10);
    }
  }

  private static List<String> messages(GetQueryResultsResponse results) {
    return results.results().stream().map(row -> row.get(0).value()).toList();
  }

  @Test
  void givenNamesThatAreTaken_whenCreated_thenTheyAreRefused() {
    assertThatThrownBy(() -> client.createLogGroup(group -> group.logGroupName(GROUP)))
        .isInstanceOf(ResourceAlreadyExistsException.class);
    assertThatThrownBy(
            () ->
                client.createLogStream(stream -> stream.logGroupName(GROUP).logStreamName("node")))
        .isInstanceOf(ResourceAlreadyExistsException.class);
  }

  @Test
  void givenGroupOrStreamThatIsNotThere_whenPut_thenItIsRefused() {
    assertThatThrownBy(
            () ->
                client.putLogEvents(
                    put ->
                        put.logGroupName("other").logStreamName("node").logEvents(event(now, "x"))))
        .isInstanceOf(ResourceNotFoundException.class);
    assertThatThrownBy(
            () ->
                client.putLogEvents(
                    put ->
                        put.logGroupName(GROUP).logStreamName("other").logEvents(event(now, "x"))))
        .isInstanceOf(ResourceNotFoundException.class);
  }

  @Test
  void givenANameThatTheServiceDoesNotTake_whenSent_thenTheErrorIsTheServicesOwn() {
    assertThatThrownBy(() -> client.createLogGroup(group -> group.logGroupName("a b")))
        .isInstanceOf(InvalidParameterException.class)
        .hasMessageContaining("logGroupName");
  }

  @Test
  void givenRetentionOfDays_whenPut_thenOnlyTheServicesNumbersAreTaken() {
    client.putRetentionPolicy(put -> put.logGroupName(GROUP).retentionInDays(90));

    assertThat(fake.logs().retentionDays(GROUP)).hasValue(90);
    assertThatThrownBy(
            () -> client.putRetentionPolicy(put -> put.logGroupName(GROUP).retentionInDays(91)))
        .isInstanceOf(InvalidParameterException.class);
  }

  @Test
  void givenBatchAtTheLimitOfBytes_whenPut_thenItIsTakenAndOneByteMoreIsNot() {
    put(event(now, "x".repeat(524_288 - 26)), event(now, "é".repeat((524_288 - 26) / 2)));

    assertThatThrownBy(
            () ->
                put(
                    event(now, "x".repeat(524_288 - 25)),
                    event(now, "é".repeat((524_288 - 26) / 2))))
        .isInstanceOf(InvalidParameterException.class)
        .hasMessageContaining("1048577 bytes exceeds limit of 1048576");
  }

  @Test
  void givenTooManyEventsOrDisorderOrMoreThanADay_whenPut_thenAllAreRefused() {
    var tooMany =
        IntStream.range(0, 10_001).mapToObj(i -> event(now, "x")).toArray(InputLogEvent[]::new);

    assertThatThrownBy(() -> put(tooMany)).hasMessageContaining("must have 1 to 10000 items");
    assertThatThrownBy(() -> put(event(now, "x"), event(now.minusMillis(1), "y")))
        .hasMessageContaining("chronological order");
    assertThatThrownBy(
            () -> put(event(now.minus(Duration.ofHours(24)).minusMillis(1), "x"), event(now, "y")))
        .hasMessageContaining("24 hours");
    assertThat(fake.logs().messages(GROUP)).isEmpty();
  }

  @Test
  void givenEventsTooOldAndTooNew_whenPut_thenTheRestIsTakenAndTheAnswerSaysSo() {
    var info =
        put(
                event(now.minus(Duration.ofDays(15)), "old"),
                event(now, "now"),
                event(now.plus(Duration.ofHours(3)), "new"))
            .rejectedLogEventsInfo();

    assertThat(info.tooOldLogEventEndIndex()).isEqualTo(1);
    assertThat(info.tooNewLogEventStartIndex()).isEqualTo(2);
    assertThat(fake.logs().messages(GROUP)).containsExactly("now");
  }

  @Test
  void givenQuery_whenItEnds_thenItFiltersSortsByNumberLeavesOutDoublesAndLimits()
      throws Exception {
    for (var n : List.of(9, 10, 10, 2, 11)) {
      put(event(now, "{\"n\":" + n + ",\"s\":\"a\"}"));
    }
    put(event(now, "{\"n\":12,\"s\":\"b\"}"), event(now, "no JSON"));

    var found =
        ended(
            query(
                "fields @message | filter s = \"a\" and n > 2 | sort n desc | dedup n | limit 3"));

    assertThat(messages(found))
        .containsExactly(
            "{\"n\":11,\"s\":\"a\"}", "{\"n\":10,\"s\":\"a\"}", "{\"n\":9,\"s\":\"a\"}");
  }

  @Test
  void givenQueryOfAnotherLanguage_whenStarted_thenItIsMalformed() {
    assertThatThrownBy(() -> query("select message from logs"))
        .isInstanceOf(MalformedQueryException.class);
    assertThatThrownBy(() -> query("fields @message | dedup n | sort n asc"))
        .isInstanceOf(MalformedQueryException.class);
  }

  /** {@code CloudWatchProgressQueriesTest.givenAQueryThatRuns…} depends on the rule. */
  @Test
  void givenQueryThatHasJustStarted_whenAsked_thenItIsNotCompleteUnlessThatIsConvenient()
      throws Exception {
    put(event(now, "{\"n\":1}"));
    var first = client.getQueryResults(results -> results.queryId(query(ALL)));
    assertThat(first.status()).isIn(QueryStatus.SCHEDULED, QueryStatus.RUNNING);
    assertThat(first.results()).isEmpty();

    client.close();
    fake.close();
    fake = AgentCoreFake.startWithout(EnumSet.of(Rule.QUERY_DELAY));
    client = client(fake);
    client.createLogGroup(group -> group.logGroupName(GROUP));
    var convenient = client.getQueryResults(results -> results.queryId(query(ALL)));
    assertThat(convenient.status()).isEqualTo(QueryStatus.COMPLETE);
  }

  @Test
  void givenQueryThatIsToFail_whenItEnds_thenItHasFailed() throws Exception {
    fake.logs().endNextQueryAs("Failed");

    assertThat(ended(query(ALL)).status()).isEqualTo(QueryStatus.FAILED);
    assertThat(ended(query(ALL)).status()).isEqualTo(QueryStatus.COMPLETE);
  }

  @Test
  void givenQueryThatRuns_whenStopped_thenItIsCancelled() throws Exception {
    fake.logs().endNextQueryAs("Running");
    var id = query(ALL);

    assertThat(client.stopQuery(stop -> stop.queryId(id)).success()).isTrue();
    assertThat(ended(id).status()).isEqualTo(QueryStatus.CANCELLED);
  }
}
