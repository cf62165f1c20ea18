package dev.loopwright.application;

import static dev.loopwright.application.Workbench.AGENT;
import static dev.loopwright.application.Workbench.DONE;
import static dev.loopwright.application.Workbench.UNDONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loopwright.application.port.out.PolicyUnavailableException;
import dev.loopwright.application.port.out.WorkAnswer;
import dev.loopwright.domain.LoopOutcome;
import dev.loopwright.domain.LoopPhase;
import dev.loopwright.domain.SessionId;
import dev.loopwright.domain.StopReason;
import dev.loopwright.domain.event.EventType;
import dev.loopwright.domain.loop.LoopRefusedException;
import dev.loopwright.domain.loop.RefusalReason;
import dev.loopwright.domain.policy.PolicyDecision.Cause;
import dev.loopwright.domain.policy.PolicyViolationException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a loop does about a denial, and about there being no decision. */
class PolicyDecisionTest {
  private final Workbench bench = new Workbench();

  private SessionId pausedByPolicy() {
    var loop = bench.start(Workbench.config());
    bench.decisionPoint.forbid(Cause.STATEMENT);
    assertThatThrownBy(() -> bench.begin(loop)).isInstanceOf(PolicyViolationException.class);
    return loop;
  }

  @Test
  void givenAForbiddingStatement_whenAnIterationIsBegun_thenTheLoopPausesWithTheReason() {
    var loop = pausedByPolicy();

    assertThat(bench.state(loop).phase()).isEqualTo(LoopPhase.PAUSED);
    assertThat(bench.state(loop).violation()).isPresent();
    assertThat(bench.events(loop, EventType.PAUSED))
        .singleElement()
        .satisfies(
            event -> assertThat(event.details().values()).containsEntry("reason", "policy_denied"));
  }

  @Test
  void givenALoopPausedByPolicy_whenItIsBegunAgain_thenItIsRefusedAsPaused() {
    var loop = pausedByPolicy();

    assertThatThrownBy(() -> bench.begin(loop))
        .isInstanceOfSatisfying(
            LoopRefusedException.class,
            refusal -> assertThat(refusal.reason()).isEqualTo(RefusalReason.LOOP_PAUSED));
  }

  @Test
  void givenALoopPausedByPolicy_whenThePolicyAllowsAgainAndItIsResumed_thenItGoesOn() {
    var loop = pausedByPolicy();
    bench.decisionPoint.forbidNothingElse();

    bench.framework().control().resume(AGENT, loop, Optional.empty());

    assertThat(bench.begin(loop).active().number()).isEqualTo(1);
  }

  @Test
  void givenAStoppingStatement_whenAnIterationIsBegun_thenTheLoopEnds() {
    var loop = bench.start(Workbench.config());
    bench.decisionPoint.forbid(Cause.STOPPING_STATEMENT);

    assertThatThrownBy(() -> bench.begin(loop)).isInstanceOf(PolicyViolationException.class);

    var ending = bench.state(loop).ending().orElseThrow();
    assertThat(ending.reason()).isEqualTo(StopReason.POLICY_DENIED);
    assertThat(ending.outcome()).isEqualTo(LoopOutcome.ITERATION_LIMIT);
  }

  @Test
  void givenAForbiddingStatement_whenALoopIsRun_thenTheRunReturnsPausedAndNoWorkIsDone() {
    bench.decisionPoint.forbid(Cause.STATEMENT);

    var result =
        bench
            .framework()
            .initialize(Workbench.config().build())
            .run(
                work -> {
                  throw new AssertionError("the work was called");
                });

    assertThat(result.stopReason()).contains(StopReason.POLICY_DENIED);
    assertThat(result.outcome()).isEmpty();
  }

  @Test
  void givenAnOutage_whenAnIterationIsBegun_thenThereIsNoDecisionAndNothingChanges() {
    var loop = bench.start(Workbench.config());
    var before = bench.loops.find(loop);
    bench.decisionPoint.unavailable(true);

    assertThatThrownBy(() -> bench.begin(loop)).isInstanceOf(PolicyUnavailableException.class);
    assertThat(bench.loops.find(loop)).isEqualTo(before);
  }

  @Test
  void givenAnOutageThatEnds_whenTheIterationIsBegunAgain_thenItBegins() {
    var loop = bench.start(Workbench.config());
    bench.decisionPoint.unavailable(true);
    assertThatThrownBy(() -> bench.begin(loop)).isInstanceOf(PolicyUnavailableException.class);

    bench.decisionPoint.unavailable(false);

    assertThat(bench.begin(loop).active().number()).isEqualTo(1);
  }

  @Test
  void givenAnOutage_whenALoopIsRun_thenItIsTriedWithBackOffAndThenPaused() {
    bench.decisionPoint.unavailable(true);

    var result =
        bench.framework().initialize(Workbench.config().build()).run(work -> WorkAnswer.done(DONE));

    assertThat(result.stopReason()).contains(StopReason.POLICY_UNAVAILABLE);
    assertThat(result.state().counters().currentIteration()).isZero();
    assertThat(bench.pauses)
        .containsExactly(Duration.ofMillis(200), Duration.ofMillis(400), Duration.ofMillis(800));
  }

  @Test
  void givenALoopPausedByAnOutage_whenItIsRunAfterwards_thenItGoesOnWhereItWas() {
    var loop = bench.framework().initialize(Workbench.config().build());
    loop.run(
        work -> {
          bench.decisionPoint.unavailable(true);
          return WorkAnswer.done(UNDONE);
        });
    bench.decisionPoint.unavailable(false);

    var result = loop.run(work -> WorkAnswer.done(DONE));

    assertThat(result.success()).isTrue();
    assertThat(result.state().counters().currentIteration()).isEqualTo(2);
  }

  @Test
  void givenAnOutageShorterThanTheRetries_whenALoopIsRun_thenNobodyNoticesIt() {
    bench.decisionPoint.unavailable(true);
    bench.pauses.clear();
    var loop = bench.framework().initialize(Workbench.config().build());
    bench.onPause = () -> bench.decisionPoint.unavailable(false);

    var result = loop.run(work -> WorkAnswer.done(DONE));

    assertThat(result.success()).isTrue();
    assertThat(bench.pauses).hasSize(1);
  }
}
