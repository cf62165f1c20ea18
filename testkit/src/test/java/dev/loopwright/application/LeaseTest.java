package dev.loopwright.application;

import static dev.loopwright.application.Workbench.AGENT;
import static dev.loopwright.application.Workbench.DONE;
import static dev.loopwright.application.Workbench.UNDONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loopwright.application.port.in.Completion;
import dev.loopwright.application.port.in.IterationGrant;
import dev.loopwright.application.port.out.WorkAnswer;
import dev.loopwright.domain.JsonText;
import dev.loopwright.domain.LeaseToken;
import dev.loopwright.domain.SessionId;
import dev.loopwright.domain.Usage;
import dev.loopwright.domain.event.EventType;
import dev.loopwright.domain.loop.IterationStatus;
import dev.loopwright.domain.loop.LoopRefusedException;
import dev.loopwright.domain.loop.RefusalReason;
import dev.loopwright.domain.loop.Timeouts;
import java.time.Duration;
import java.time.Instant;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Who holds an iteration, and until when. */
class LeaseTest {
  private static final Timeouts TIMEOUTS =
      new Timeouts(
          Duration.ofSeconds(100), Duration.ofSeconds(250), Duration.ZERO, Duration.ofSeconds(30));

  private final Workbench bench = new Workbench();
  private final SessionId loop = bench.start(Workbench.config().timeouts(TIMEOUTS));
  private final IterationGrant grant = bench.begin(loop);

  private Instant heartbeat() {
    return bench.framework().iterations().heartbeat(AGENT, loop, 1, grant.active().token());
  }

  private static void assertRefused(ThrowingCallable call, RefusalReason reason) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            LoopRefusedException.class, refusal -> assertThat(refusal.reason()).isEqualTo(reason));
  }

  private void pass(int seconds) {
    bench.clock.advance(Duration.ofSeconds(seconds));
  }

  @Test
  void givenAnActiveIteration_whenAnotherIsBegun_thenItIsRefusedAndTheLeaseStays() {
    assertRefused(() -> bench.begin(loop), RefusalReason.ITERATION_ACTIVE);
    assertThat(bench.complete(grant, UNDONE).decision().goesOn()).isTrue();
  }

  @Test
  void givenABegunIteration_whenNothingIsHeard_thenItsDeadlineIsTheIterationTimeoutAway() {
    assertThat(grant.deadline()).isEqualTo(bench.clock.instant().plusSeconds(100));
  }

  @Test
  void givenAHeartbeat_whenTheDeadlineIsAsked_thenItCountsFromTheHeartbeat() {
    pass(60);

    assertThat(heartbeat()).isEqualTo(bench.clock.instant().plusSeconds(100));
  }

  @Test
  void givenManyHeartbeats_whenTheWholeIterationTakesTooLong_thenTheDeadlineStays() {
    var begun = bench.clock.instant();
    for (var i = 0; i < 3; i++) {
      pass(80);
      heartbeat();
    }

    assertThat(heartbeat()).isEqualTo(begun.plusSeconds(250));
  }

  @Test
  void givenAForeignToken_whenItSendsAHeartbeat_thenItIsStale() {
    assertRefused(
        () ->
            bench
                .framework()
                .iterations()
                .heartbeat(AGENT, loop, 1, new LeaseToken("somebody-else")),
        RefusalReason.STALE_LEASE);
  }

  @Test
  void givenAHeartbeatAfterTheDeadline_whenItArrives_thenItIsStale() {
    pass(100);

    assertRefused(this::heartbeat, RefusalReason.STALE_LEASE);
  }

  @Test
  void givenAnIterationOverItsDeadline_whenItIsCompleted_thenTheCompletionIsStale() {
    pass(100);

    assertRefused(() -> bench.complete(grant, DONE), RefusalReason.STALE_LEASE);
    assertThat(bench.state(loop).agentState()).isEqualTo(JsonText.EMPTY_OBJECT);
  }

  @Test
  void givenAForeignToken_whenItCompletes_thenItIsStaleAndTheHolderStillCan() {
    var foreign =
        new Completion(
            loop, 1, new LeaseToken("somebody-else"), DONE, Usage.NONE, JsonText.EMPTY_OBJECT);

    assertRefused(() -> bench.complete(foreign), RefusalReason.STALE_LEASE);
    assertThat(bench.complete(grant, UNDONE).decision().goesOn()).isTrue();
  }

  @Test
  void givenAnIterationOverItsDeadline_whenTheNextIsBegun_thenTheOldOneExpiresFirst() {
    pass(100);

    var next = bench.begin(loop);

    assertThat(next.active().number()).isEqualTo(2);
    assertThat(bench.record(loop, 1).status()).isEqualTo(IterationStatus.EXPIRED);
    assertThat(bench.events(loop, EventType.ERROR))
        .singleElement()
        .satisfies(event -> assertThat(event.details().values()).containsEntry("expired", true));
  }

  @Test
  void givenAnExpiredIteration_whenTheLimitIsReached_thenItsNumberWasUsedUp() {
    var small = bench.start(Workbench.config().timeouts(TIMEOUTS).maxIterations(1));
    bench.begin(small);
    pass(100);

    assertThatThrownBy(() -> bench.begin(small))
        .isInstanceOf(dev.loopwright.domain.policy.PolicyViolationException.class);
    assertThat(bench.state(small).counters().iterationsCompleted()).isZero();
    assertThat(bench.state(small).counters().currentIteration()).isEqualTo(1);
  }

  @Test
  void givenAnExpiredIteration_whenItsWorkerCompletesItLater_thenItIsStale() {
    pass(100);
    bench.begin(loop);

    assertRefused(() -> bench.complete(grant, DONE), RefusalReason.STALE_LEASE);
  }

  @Test
  void givenWorkInThisProcessThatIsLate_whenItAnswers_thenTheIterationExpiresAndTheLoopGoesOn() {
    var slow = bench.framework().initialize(Workbench.config().timeouts(TIMEOUTS).build());

    var result =
        slow.run(
            work -> {
              if (work.iteration() == 1) {
                pass(101);
              }
              return WorkAnswer.done(DONE);
            });

    assertThat(result.success()).isTrue();
    assertThat(result.state().counters().currentIteration()).isEqualTo(2);
    assertThat(bench.record(slow.sessionId(), 1).status()).isEqualTo(IterationStatus.EXPIRED);
  }
}
