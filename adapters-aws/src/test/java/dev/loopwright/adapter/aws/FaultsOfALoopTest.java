package dev.loopwright.adapter.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopwright.agentcore.fake.wire.Disturbances.Disturbance;
import dev.loopwright.agentcore.fake.wire.ServiceException;
import dev.loopwright.domain.LoopOutcome;
import dev.loopwright.domain.LoopPhase;
import dev.loopwright.domain.event.EventType;
import dev.loopwright.domain.loop.LoopResult;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What befalls whole loops: each fault that the services have. The loop goes on, its work is done
 * once an iteration, no command is executed twice, and what happened is told.
 */
class FaultsOfALoopTest {
  private static final Disturbance DENIED =
      new Disturbance.Refused(new ServiceException(403, "AccessDeniedException", "not authorized"));
  private static final Disturbance SLOW = new Disturbance.Slow(Duration.ofMillis(300));
  private static final Disturbance NONE = new Disturbance.Slow(Duration.ZERO);

  @TempDir private Path root;
  private LoopOnAws loop;

  @BeforeEach
  void start() throws IOException {
    loop = new LoopOnAws(root);
  }

  @AfterEach
  void stop() {
    loop.close();
  }

  private void assertCompletedAfter(int iterations, LoopResult result) {
    assertThat(result.outcome()).contains(LoopOutcome.COMPLETED);
    assertThat(loop.worked)
        .as("each iteration's work is done once")
        .isEqualTo(IntStream.rangeClosed(1, iterations).boxed().toList());
    assertThat(loop.executions())
        .as("each verification executes its command once at the most")
        .isLessThanOrEqualTo(loop.events(EventType.EXIT_CONDITION_EVALUATED).size());
    loop.assertJournalIsInTheLog();
    loop.assertCheckpointsCanBeResumedFrom();
  }

  static Stream<Disturbance> whatPasses() {
    return Stream.of(
        new Disturbance.Throttled(), new Disturbance.Failed(), new Disturbance.AnswerLost(), SLOW);
  }

  @ParameterizedTest
  @MethodSource("whatPasses")
  void givenMemoryThatFailsForAMoment_whenALoopRuns_thenEachCheckpointIsThereOnce(
      Disturbance fault) {
    loop.fake.disturbances().plan("CreateEvent", 1, NONE);
    loop.fake.disturbances().plan("CreateEvent", 1, fault);

    assertCompletedAfter(LoopOnAws.DONE, loop.run());

    assertThat(loop.events(EventType.CHECKPOINT_SAVED)).hasSize(LoopOnAws.DONE);
    assertThat(loop.events(EventType.ERROR)).isEmpty();
  }

  static Stream<Arguments> whatStays() {
    return Stream.of(
        Arguments.of(new Disturbance.Failed(), 8, "Internal failure"),
        Arguments.of(DENIED, 1, "docs/aws.md lists for Memory"));
  }

  @ParameterizedTest
  @MethodSource("whatStays")
  void givenMemoryThatDoesNotTakeACheckpoint_whenALoopRuns_thenItGoesOnAndAnEventSaysWhy(
      Disturbance fault, int times, String why) {
    loop.fake.disturbances().plan("CreateEvent", times, fault);

    assertCompletedAfter(LoopOnAws.DONE, loop.run());

    assertThat(loop.events(EventType.CHECKPOINT_SAVED)).hasSize(LoopOnAws.DONE - 1);
    assertThat(loop.said(EventType.ERROR))
        .contains("checkpoint_failed=true", "the checkpoint was not saved", why);
  }

  static Stream<Arguments> faultsOfACommand() {
    return Stream.of(
        Arguments.of(new Disturbance.Throttled(), "Rate exceeded"),
        Arguments.of(new Disturbance.Failed(), "code interpreter"),
        Arguments.of(new Disturbance.AnswerLost(), "code interpreter"),
        Arguments.of(new Disturbance.Cut(10), "code interpreter"),
        Arguments.of(new Disturbance.StreamFailed("throttlingException", true), "code interpreter"),
        Arguments.of(DENIED, "not authorized"));
  }

  @ParameterizedTest
  @MethodSource("faultsOfACommand")
  void givenTheCallOfACommandThatFails_whenALoopIsVerified_thenThatIsNoVerdictAndItIsNotRepeated(
      Disturbance fault, String why) {
    loop.fake.disturbances().plan("InvokeCodeInterpreter", 2, NONE); // folder and files
    loop.fake.disturbances().plan("InvokeCodeInterpreter", 1, fault);

    assertCompletedAfter(LoopOnAws.DONE, loop.run());

    assertThat(loop.events(EventType.EXIT_CONDITION_EVALUATED).get(0).toString())
        .containsIgnoringCase("error")
        .contains("the command did not run");
    assertThat(loop.said(EventType.EXIT_CONDITION_EVALUATED)).contains(why);
    assertThat(loop.executions()).isEqualTo(LoopOnAws.DONE + 0L);
  }

  @Test
  void givenASlowAnswer_whenALoopIsVerified_thenItIsWaitedFor() {
    loop.fake.disturbances().plan("InvokeCodeInterpreter", 4, SLOW);

    assertCompletedAfter(LoopOnAws.DONE, loop.run());
  }

  @Test
  void givenASessionThatExpires_whenTheNextCommandRuns_thenItRunsInANewOneWithTheSameFiles() {
    loop.fake.disturbances().plan("CreateEvent", 1, NONE);
    loop.beforeWork = iteration -> loop.fake.codeInterpreter().letPass(Duration.ofHours(2));

    assertCompletedAfter(LoopOnAws.DONE, loop.run());

    assertThat(loop.fake.count("StartCodeInterpreterSession")).isEqualTo(LoopOnAws.DONE);
    assertThat(loop.executions()).isEqualTo(LoopOnAws.DONE + 0L);
  }

  static Stream<Disturbance> outages() {
    return Stream.of(
        new Disturbance.Throttled(), new Disturbance.Failed(), new Disturbance.AnswerLost());
  }

  @ParameterizedTest
  @MethodSource("outages")
  void givenAGatewayThatIsAwayForAMoment_whenALoopRuns_thenItIsAskedAgain(Disturbance fault) {
    loop.fake.disturbances().plan("InvokeGateway", 1, fault);

    assertCompletedAfter(LoopOnAws.DONE, loop.run());
  }

  @ParameterizedTest
  @MethodSource("outages")
  void givenAGatewayThatStaysAway_whenALoopRuns_thenItPausesForThatAndGoesOnLater(
      Disturbance fault) {
    loop.fake.disturbances().plan("InvokeGateway", 9, fault);

    assertThat(loop.run().state().phase()).isEqualTo(LoopPhase.PAUSED);

    assertThat(loop.worked).as("nothing begins without a decision").isEmpty();
    assertThat(loop.said(EventType.PAUSED)).containsIgnoringCase("policy_unavailable");
    loop.fake.disturbances().clear();
    assertCompletedAfter(LoopOnAws.DONE, loop.goOn());
  }

  static Stream<Disturbance> faultsOfTheLog() {
    var denied = new ServiceException(400, "UnrecognizedClientException", "not authorized");
    return Stream.concat(outages(), Stream.of(SLOW, new Disturbance.Refused(denied)));
  }

  @ParameterizedTest
  @MethodSource("faultsOfTheLog")
  void givenALogThatDoesNotTakeEvents_whenItDoesAgain_thenAllAreThereInTheirOrder(
      Disturbance fault) {
    loop.fake.disturbances().plan("PutLogEvents", 1, fault);

    assertCompletedAfter(LoopOnAws.DONE, loop.run());
  }

  @Test
  void givenFaultsOfEveryServiceAtOnce_whenALoopRuns_thenItIsCompletedAllTheSame() {
    for (var operation : List.of("CreateEvent", "PutLogEvents", "InvokeGateway")) {
      loop.fake.disturbances().plan(operation, 1, new Disturbance.Failed());
    }
    loop.fake.disturbances().plan("StartCodeInterpreterSession", 1, new Disturbance.Throttled());

    assertCompletedAfter(LoopOnAws.DONE, loop.run());
  }
}
