package dev.loopwright.application;

import static dev.loopwright.application.Workbench.ADMIN;
import static dev.loopwright.application.Workbench.AGENT;
import static dev.loopwright.application.Workbench.UNDONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.loopwright.application.port.in.PolicyChange;
import dev.loopwright.domain.ForbiddenException;
import dev.loopwright.domain.InvalidInputException;
import dev.loopwright.domain.LoopOutcome;
import dev.loopwright.domain.SessionId;
import dev.loopwright.domain.StopReason;
import dev.loopwright.domain.event.EventType;
import dev.loopwright.domain.loop.LoopRefusedException;
import dev.loopwright.domain.loop.RefusalReason;
import dev.loopwright.domain.policy.Enforcement;
import dev.loopwright.domain.policy.LimitSource;
import dev.loopwright.domain.policy.PolicyViolationException;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** How many iterations a loop may begin, and what happens at the one too many. */
class LimitTest {
  private final Workbench bench = new Workbench();

  private SessionId capped(int limit) {
    var loop = bench.start(Workbench.config().maxIterations(limit));
    bench.iterate(loop, limit);
    assertThatThrownBy(() -> bench.begin(loop)).isInstanceOf(PolicyViolationException.class);
    return loop;
  }

  @Test
  void givenTheLastIteration_whenItCompletes_thenTheAnswerIsToContinueWithNoneRemaining() {
    var loop = bench.start(Workbench.config().maxIterations(2));
    bench.iterate(loop, 1);
    var last = bench.begin(loop);

    var answer = bench.complete(last, UNDONE);

    assertThat(last.remainingIterations()).isZero();
    assertThat(answer.decision().goesOn()).isTrue();
    assertThat(answer.state().isActive()).isTrue();
  }

  @Test
  void givenTheLimitIsReached_whenTheNextIterationIsBegun_thenItIsRefusedAndTheLoopEnds() {
    var loop = bench.start(Workbench.config().maxIterations(2));
    bench.iterate(loop, 2);

    var refusal = catchThrowableOfType(PolicyViolationException.class, () -> bench.begin(loop));

    assertThat(refusal.violation().iteration()).isEqualTo(3);
    assertThat(refusal.violation().maxIterations()).isEqualTo(2);
    var ending = bench.state(loop).ending().orElseThrow();
    assertThat(ending.outcome()).isEqualTo(LoopOutcome.ITERATION_LIMIT);
    assertThat(ending.reason()).isEqualTo(StopReason.LIMIT_ITERATIONS);
  }

  @Test
  void givenACappedLoop_whenItIsBegunAgain_thenTheSameRefusalComesAndNothingChanges() {
    var loop = capped(2);
    var before = bench.state(loop);

    assertThatThrownBy(() -> bench.begin(loop))
        .isInstanceOf(PolicyViolationException.class)
        .hasMessage(before.violation().orElseThrow().message());
    assertThat(bench.state(loop)).isEqualTo(before);
  }

  @Test
  void givenTheRefusedIteration_whenTheJournalIsRead_thenViolationAndEndAreItsLastEvents() {
    var loop = capped(1);

    assertThat(bench.eventTypes(loop))
        .endsWith(EventType.POLICY_VIOLATION, EventType.CHECKPOINT_SAVED, EventType.LOOP_COMPLETED);
  }

  @Test
  void givenARequestAboveThePolicy_whenTheLoopStarts_thenThePolicyHolds() {
    bench.limit(5);

    var limit = bench.state(bench.start(Workbench.config().maxIterations(50))).limit().effective();

    assertThat(limit.maxIterations()).isEqualTo(5);
    assertThat(limit.source()).isEqualTo(LimitSource.POLICY);
  }

  @Test
  void givenARequestBelowThePolicy_whenTheLoopStarts_thenTheRequestHolds() {
    bench.limit(50);

    var limit = bench.state(bench.start(Workbench.config().maxIterations(5))).limit().effective();

    assertThat(limit.maxIterations()).isEqualTo(5);
    assertThat(limit.source()).isEqualTo(LimitSource.REQUESTED);
  }

  @Test
  void givenNoPolicyAndNoRequest_whenTheLoopStarts_thenTheDefaultHolds() {
    var limit = bench.state(bench.start(Workbench.config())).limit().effective();

    assertThat(limit.maxIterations()).isEqualTo(100);
  }

  @Test
  void givenARunningLoop_whenThePolicyIsRaised_thenTheVeryNextIterationMayBegin() {
    bench.limit(1);
    var loop = bench.start(Workbench.config());
    bench.iterate(loop, 1);

    bench.limit(2);

    assertThat(bench.begin(loop).maxIterations()).isEqualTo(2);
  }

  @Test
  void givenARunningLoop_whenThePolicyIsLowered_thenTheVeryNextIterationIsRefused() {
    var loop = bench.start(Workbench.config());
    bench.iterate(loop, 3);

    bench.limit(3);

    assertThatThrownBy(() -> bench.begin(loop)).isInstanceOf(PolicyViolationException.class);
  }

  @Test
  void givenAPolicyChange_whenTheLoopIsLookedAt_thenItsLimitIsTheNewOneAlready() {
    var loop = bench.start(Workbench.config());

    bench.limit(7);

    assertThat(bench.state(loop).limit().effective().maxIterations()).isEqualTo(7);
  }

  @Test
  void givenACappedLoop_whenItIsResumedUnderTheSameLimit_thenItIsRefusedAndStaysAsItWas() {
    var loop = capped(2);
    var before = bench.state(loop);

    assertThatThrownBy(() -> bench.framework().control().resume(AGENT, loop, Optional.empty()))
        .isInstanceOfSatisfying(
            LoopRefusedException.class,
            refusal -> assertThat(refusal.reason()).isEqualTo(RefusalReason.LIMIT_REACHED));
    assertThat(bench.state(loop)).isEqualTo(before);
  }

  @Test
  void givenACappedLoopWithAnExemption_whenItIsResumed_thenItGoesOnCounting() {
    var loop = capped(2);
    bench.framework().control().changeLimit(ADMIN, loop, 3, "one more");

    var resumed = bench.framework().control().resume(AGENT, loop, Optional.empty());

    assertThat(resumed.ending()).isEmpty();
    assertThat(resumed.limit().effective().source()).isEqualTo(LimitSource.EXEMPTION);
    assertThat(bench.begin(loop).active().number()).isEqualTo(3);
  }

  @Test
  void givenACappedInProcessLoopWithAnExemption_whenItIsRunAgain_thenItGoesOn() {
    var loop = bench.framework().initialize(Workbench.config().maxIterations(1).build());
    loop.run(work -> dev.loopwright.application.port.out.WorkAnswer.done(UNDONE));
    bench.framework().control().changeLimit(ADMIN, loop.sessionId(), 2, "one more");

    var result =
        loop.run(work -> dev.loopwright.application.port.out.WorkAnswer.done(Workbench.DONE));

    assertThat(result.success()).isTrue();
    assertThat(result.state().counters().currentIteration()).isEqualTo(2);
  }

  @Test
  void givenAnExemption_whenItIsBelowThePolicy_thenItBindsAllTheSame() {
    var loop = bench.start(Workbench.config());
    bench.iterate(loop, 2);

    bench.framework().control().changeLimit(ADMIN, loop, 2, "enough");

    assertThatThrownBy(() -> bench.begin(loop)).isInstanceOf(PolicyViolationException.class);
  }

  @Test
  void givenAnAgent_whenItChangesALimit_thenItIsForbidden() {
    var loop = bench.start(Workbench.config());

    assertThatThrownBy(() -> bench.framework().control().changeLimit(AGENT, loop, 200, "please"))
        .isInstanceOf(ForbiddenException.class);
    assertThat(bench.eventTypes(loop)).doesNotContain(EventType.LIMIT_CHANGED);
  }

  @Test
  void givenALimitOutOfBoundsWithoutReason_whenItIsSet_thenBothFaultsAreTold() {
    var loop = bench.start(Workbench.config());

    assertThatThrownBy(() -> bench.framework().control().changeLimit(ADMIN, loop, 10_001, " "))
        .isInstanceOfSatisfying(
            InvalidInputException.class, refusal -> assertThat(refusal.faults()).hasSize(2));
  }

  @Test
  void givenAPolicyThatMonitors_whenItsLimitIsPassed_thenTheLoopGoesOnAndItIsReportedOnce() {
    bench.change(
        new PolicyChange(
            OptionalInt.of(2),
            Optional.of(Enforcement.MONITOR),
            OptionalInt.empty(),
            Optional.empty()));
    var loop = bench.start(Workbench.config());

    bench.iterate(loop, 4);

    assertThat(bench.events(loop, EventType.POLICY_VIOLATION))
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.details().values()).containsEntry("enforcement", "monitor");
              assertThat(event.position().iteration()).isEqualTo(3);
            });
  }

  @Test
  void givenAPolicyThatMonitors_whenTheLoopsOwnLimitIsReached_thenThatBinds() {
    bench.change(
        new PolicyChange(
            OptionalInt.of(2),
            Optional.of(Enforcement.MONITOR),
            OptionalInt.empty(),
            Optional.empty()));
    var loop = bench.start(Workbench.config().maxIterations(3));
    bench.iterate(loop, 3);

    assertThatThrownBy(() -> bench.begin(loop)).isInstanceOf(PolicyViolationException.class);
  }
}
