package dev.loopwright.adapter.aws.observability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loopwright.adapter.json.storage.CorruptedRecordException;
import dev.loopwright.agentcore.fake.Rule;
import dev.loopwright.agentcore.fake.wire.Disturbances.Disturbance;
import dev.loopwright.agentcore.fake.wire.ServiceException;
import dev.loopwright.application.port.PageRequest;
import dev.loopwright.application.port.out.BackendUnavailableException;
import dev.loopwright.application.port.out.ProgressQueries;
import dev.loopwright.domain.SessionId;
import dev.loopwright.domain.condition.ExitConditionConfig;
import dev.loopwright.domain.condition.ExitConditionType;
import dev.loopwright.domain.condition.ToolArguments;
import dev.loopwright.domain.event.LoopEvent;
import dev.loopwright.domain.loop.LoopConfig;
import dev.loopwright.domain.loop.Transition;
import dev.loopwright.domain.policy.Policy;
import dev.loopwright.domain.policy.PolicyRevision;
import dev.loopwright.testkit.InMemoryLoopStore;
import dev.loopwright.testkit.InMemoryPolicyStore;
import dev.loopwright.testkit.LoopStory;
import dev.loopwright.testkit.ProgressQueriesContract;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Questions answered from the log alone: the store that is asked for the rest knows nothing. */
class CloudWatchProgressQueriesTest extends ProgressQueriesContract {
  private static final SessionId SESSION = new SessionId("s");

  private final InMemoryLoopStore published = new InMemoryLoopStore();
  private final InMemoryLoopStore unpublished = new InMemoryLoopStore();
  private final InMemoryPolicyStore policies = new InMemoryPolicyStore();
  private Observed observed;
  private CloudWatchProgressQueries queries;

  /** Queries are waited for where a test is about that. */
  @BeforeEach
  void start() throws IOException {
    observe(Rule.QUERY_DELAY);
  }

  private void observe(Rule... convenient) throws IOException {
    observed = Observed.start(convenient);
    observed.log().prepare();
    queries = new CloudWatchProgressQueries(observed.log(), unpublished, policies);
  }

  @AfterEach
  void stop() {
    observed.close();
  }

  @Override
  protected ProgressQueries queries() {
    return queries;
  }

  @Override
  protected void happen(List<Transition> steps) {
    steps.forEach(step -> published.commit(step, List.of()));
    publish(steps);
  }

  private void publish(List<Transition> steps) {
    new CloudWatchEventPublisher(observed.log(), published)
        .publish(steps.stream().flatMap(step -> step.events().stream()).toList());
  }

  private void disturb(String operation, Disturbance disturbance) {
    observed.fake().disturbances().plan(operation, 1, disturbance);
  }

  @Test
  void givenEventsThatWereWrittenTwice_whenAsked_thenEachIsThereOnce() {
    var story = LoopStory.of("s").iterate(3);
    happen(story.steps());
    publish(story.steps());
    var events = story.steps().stream().flatMap(step -> step.events().stream()).toList();

    assertThat(queries.recentEvents(SESSION, 1_000)).isEqualTo(events);
    assertThat(queries.conditionHistory(SESSION, PageRequest.first(100)).items())
        .extracting(event -> event.position().iteration())
        .containsExactly(1, 2, 3);
  }

  @Test
  void givenAnotherLoop_whenAsked_thenNothingOfItIsThere() {
    happen(LoopStory.of("s").iterate(1).steps());
    happen(LoopStory.of("s-2").iterate(4).steps());

    assertThat(queries.recentEvents(SESSION, 1_000))
        .extracting(LoopEvent::sessionId)
        .containsOnly(SESSION);
    assertThat(queries.progress(SESSION).orElseThrow().state().counters().iterationsCompleted())
        .isEqualTo(1);
  }

  @Test
  void givenOlderStandingWrittenAfterANewerOne_whenAskedForProgress_thenTheNewerCounts() {
    var story = LoopStory.of("s").iterate(2);
    happen(story.steps());
    var older = new InMemoryLoopStore();
    var first = story.steps().get(0);
    older.commit(first, List.of());
    new CloudWatchEventPublisher(observed.log(), older).publish(first.events());

    assertThat(queries.progress(SESSION).orElseThrow().state().counters().iterationsCompleted())
        .isEqualTo(2);
  }

  @Test
  void givenALoopWhoseEventsAreStillOnTheirWay_whenAskedForProgress_thenTheStateOfRecordAnswers() {
    LoopStory.of("s").iterate(1).steps().forEach(step -> unpublished.commit(step, List.of()));

    assertThat(queries.progress(SESSION).orElseThrow().state().counters().iterationsCompleted())
        .isEqualTo(1);
  }

  @Test
  void givenPolicyThatWasRaised_whenAskedForProgress_thenItIsMeasuredByTheNewLimit() {
    var story = LoopStory.of("s").iterate(10);
    happen(story.steps());
    var agent = story.state().config().agentName();
    var usual = Policy.defaultFor(agent);
    policies.save(
        new Policy(
            agent,
            200,
            usual.enforcement(),
            usual.warningThresholdPercent(),
            Optional.empty(),
            new PolicyRevision(1, Instant.EPOCH, "admin")));

    assertThat(queries.progress(SESSION).orElseThrow().remainingIterations()).isEqualTo(190);
  }

  @Test
  void givenALoopTooLargeForTheLog_whenAskedForProgress_thenTheStateOfRecordAnswers() {
    var build =
        ExitConditionConfig.of(
            ExitConditionType.BUILD_SUCCEEDS, ToolArguments.ofCommand("m".repeat(1_100_000)));
    var story = LoopStory.of("s", LoopConfig.builder("fixer").exitConditions(build).build());
    happen(story.steps());
    assertThat(queries.progress(SESSION)).isEmpty();

    story.steps().forEach(step -> unpublished.commit(step, List.of()));

    assertThat(queries.progress(SESSION)).isPresent();
  }

  @Test
  void givenARecordThatIsNotOurs_whenAskedForProgress_thenThatIsAnErrorAndNotAnEmptyAnswer() {
    var rubbish = "{\"sequence\":1,\"type\":\"STATE\",\"session_id\":\"s\",\"state\":7}";
    observed
        .log()
        .put(
            new LogBatches(observed.log().oldest(), observed.log().now())
                .add(observed.log().now(), rubbish)
                .all()
                .get(0));

    assertThatThrownBy(() -> queries.progress(SESSION))
        .isInstanceOf(CorruptedRecordException.class);
  }

  @Test
  void givenWhoeverWaitsIsInterrupted_whenAsked_thenTheQueryIsGivenUpAndTheInterruptIsKept()
      throws InterruptedException {
    observed.fake().logs().endNextQueryAs("Running");
    var outcome = new CompletableFuture<Throwable>();
    var asker =
        new Thread(
            () -> {
              try {
                queries.progress(SESSION);
              } catch (BackendUnavailableException e) {
                outcome.complete(
                    Thread.currentThread().isInterrupted() ? e : new Exception("lost"));
              }
            });
    asker.start();
    while (observed.fake().count("GetQueryResults") == 0) {
      Thread.onSpinWait();
    }

    asker.interrupt();

    assertThat(outcome.orTimeout(5, TimeUnit.SECONDS).join())
        .isInstanceOf(BackendUnavailableException.class);
    asker.join();
  }

  /** The fake's rule QUERY_DELAY: whoever takes the first answer gets nothing, then a half. */
  @Test
  void givenAQueryThatRuns_whenAsked_thenItIsWaitedForAndTheAnswerIsWhole() throws IOException {
    stop();
    observe();
    var story = LoopStory.of("s").iterate(3);
    happen(story.steps());

    assertThat(queries.recentEvents(SESSION, 1_000))
        .hasSize((int) story.state().counters().sequence());
    assertThat(observed.fake().count("StartQuery")).isEqualTo(1);
    assertThat(observed.fake().count("GetQueryResults")).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Failed", "Timeout", "Cancelled"})
  void givenAQueryThatEndsOtherwise_whenAsked_thenThatIsAnErrorAndTheNextIsAnswered(String end) {
    happen(LoopStory.of("s").iterate(1).steps());
    observed.fake().logs().endNextQueryAs(end);

    assertThatThrownBy(() -> queries.recentEvents(SESSION, 5))
        .isInstanceOf(BackendUnavailableException.class)
        .hasMessageContaining("the query ended as " + end);
    assertThat(queries.recentEvents(SESSION, 5)).hasSize(4);
  }

  @Test
  void givenAQueryThatNeverEnds_whenAsked_thenItIsGivenUpAtTheDeadlineAndStopped() {
    observed.fake().logs().endNextQueryAs("Running");
    try (var log = observed.impatientOfQueries()) {
      var impatient = new CloudWatchProgressQueries(log, unpublished, policies);

      assertThatThrownBy(() -> impatient.progress(SESSION))
          .isInstanceOf(BackendUnavailableException.class)
          .hasMessageContaining("not complete after PT1S");
    }

    assertThat(observed.fake().count("StopQuery")).isEqualTo(1);
    assertThat(observed.fake().count("GetQueryResults")).isLessThan(8);
  }

  @ParameterizedTest
  @ValueSource(strings = {"StartQuery", "GetQueryResults"})
  void givenThrottlingOrFailureOrAnAnswerThatIsLost_whenAsked_thenThatIsAnErrorAfterOneCall(
      String operation) {
    for (var disturbance :
        List.of(
            new Disturbance.Throttled(), new Disturbance.Failed(), new Disturbance.AnswerLost())) {
      var before = observed.fake().count(operation);
      disturb(operation, disturbance);

      assertThatThrownBy(() -> queries.recentEvents(SESSION, 5))
          .as("%s of %s", disturbance, operation)
          .isInstanceOf(BackendUnavailableException.class);
      assertThat(observed.fake().count(operation)).isEqualTo(before + 1);
    }
  }

  @Test
  void givenAServiceThatIsSlow_whenAsked_thenThatIsAnError() {
    disturb("StartQuery", new Disturbance.Slow(Duration.ofMillis(1_500)));
    try (var log = observed.impatientOfCalls()) {
      var impatient = new CloudWatchProgressQueries(log, unpublished, policies);

      assertThatThrownBy(() -> impatient.recentEvents(SESSION, 5))
          .isInstanceOf(BackendUnavailableException.class);
    }
  }

  @Test
  void givenTooManyQueriesAtOnce_whenAsked_thenTheErrorSaysSo() {
    disturb(
        "StartQuery",
        new Disturbance.Refused(
            new ServiceException(400, "LimitExceededException", "too many concurrent queries")));

    assertThatThrownBy(() -> queries.recentEvents(SESSION, 5))
        .isInstanceOf(BackendUnavailableException.class)
        .hasMessageContaining("400 LimitExceededException");
  }

  @Test
  void givenNoLogGroup_whenAsked_thenThatIsAnErrorAndNotAnEmptyAnswer() throws IOException {
    try (var bare = Observed.start()) {
      var questions = new CloudWatchProgressQueries(bare.log(), unpublished, policies);

      assertThatThrownBy(() -> questions.progress(SESSION))
          .isInstanceOf(BackendUnavailableException.class)
          .hasMessageContaining("ResourceNotFoundException");
    }
  }
}
