package dev.loopwright.application;

import static dev.loopwright.application.Workbench.AGENT;
import static dev.loopwright.application.Workbench.UNDONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loopwright.domain.LoopOutcome;
import dev.loopwright.domain.SessionId;
import dev.loopwright.domain.StopReason;
import dev.loopwright.domain.event.EventType;
import dev.loopwright.domain.loop.Ending;
import dev.loopwright.domain.loop.IterationStatus;
import dev.loopwright.domain.loop.LoopRefusedException;
import dev.loopwright.domain.loop.Timeouts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the server does by itself about loops that nobody drives. */
class IdleTest {
  private static final Duration IDLE = Duration.ofMinutes(15);
  private static final Duration SILENCE = Duration.ofMinutes(5);

  private final Workbench bench = new Workbench();
  private final HandTimer timer = new HandTimer(bench.clock);

  IdleTest() {
    bench.timer = Optional.of(timer);
  }

  private Ending ending(SessionId loop) {
    return bench.state(loop).ending().orElseThrow();
  }

  /** A little more than the duration, for timers count in whole milliseconds. */
  private void pass(Duration duration) {
    timer.pass(duration.plusMillis(5));
  }

  @Test
  void givenALoopThatIsNeverBegun_whenTheIdleTimeoutPasses_thenItEndsByTimeout() {
    var loop = bench.start(Workbench.config());

    pass(IDLE);

    assertThat(ending(loop).outcome()).isEqualTo(LoopOutcome.TIMEOUT);
    assertThat(ending(loop).reason()).isEqualTo(StopReason.IDLE);
    assertThat(bench.eventTypes(loop)).endsWith(EventType.LOOP_COMPLETED);
  }

  @Test
  void givenALoopThatIsNeverBegun_whenTheIdleTimeoutHasNotPassed_thenItWaits() {
    var loop = bench.start(Workbench.config());

    timer.pass(IDLE.minusMillis(1));

    assertThat(bench.state(loop).isActive()).isTrue();
  }

  @Test
  void givenALoopBetweenIterations_whenItIsBegunInTime_thenTheTimeoutStartsAnew() {
    var loop = bench.start(Workbench.config());
    timer.pass(IDLE.minusSeconds(1));
    bench.iterate(loop, 1);

    timer.pass(IDLE.minusSeconds(1));

    assertThat(bench.state(loop).isActive()).isTrue();
  }

  @Test
  void givenALoopAtItsLimit_whenTheIdleTimeoutPasses_thenItEndsByItsLimit() {
    var loop = bench.start(Workbench.config().maxIterations(1));
    bench.iterate(loop, 1);

    pass(IDLE);

    assertThat(ending(loop).outcome()).isEqualTo(LoopOutcome.ITERATION_LIMIT);
    assertThat(ending(loop).reason()).isEqualTo(StopReason.LIMIT_ITERATIONS);
    assertThat(bench.eventTypes(loop)).contains(EventType.POLICY_VIOLATION);
  }

  @Test
  void givenAnIdleTimeoutOfZero_whenADayPasses_thenTheLoopWaits() {
    var timeouts =
        new Timeouts(SILENCE, Duration.ofHours(1), Duration.ZERO, Duration.ofSeconds(30));
    var loop = bench.start(Workbench.config().timeouts(timeouts));

    pass(Duration.ofDays(1));

    assertThat(bench.state(loop).isActive()).isTrue();
  }

  @Test
  void givenAPausedLoop_whenADayPasses_thenItWaits() {
    var loop = bench.start(Workbench.config());
    bench.framework().control().pause(AGENT, loop);

    pass(Duration.ofDays(1));

    assertThat(bench.state(loop).isActive()).isTrue();
  }

  @Test
  void givenAPausedLoop_whenItIsResumed_thenTheIdleTimeoutStartsAnew() {
    var loop = bench.start(Workbench.config());
    bench.framework().control().pause(AGENT, loop);
    pass(Duration.ofDays(1));
    bench.framework().control().resume(AGENT, loop, Optional.empty());

    timer.pass(IDLE.minusSeconds(1));
    assertThat(bench.state(loop).isActive()).isTrue();
    pass(Duration.ofSeconds(1));

    assertThat(ending(loop).outcome()).isEqualTo(LoopOutcome.TIMEOUT);
  }

  @Test
  void givenALoopThatTimedOut_whenItIsResumed_thenItGoesOn() {
    var loop = bench.start(Workbench.config());
    pass(IDLE);

    bench.framework().control().resume(AGENT, loop, Optional.empty());

    assertThat(bench.begin(loop).active().number()).isEqualTo(1);
  }

  @Test
  void givenAnIterationOfWhichNothingIsHeard_whenItsDeadlinePasses_thenItExpiresByItself() {
    var loop = bench.start(Workbench.config());
    bench.begin(loop);

    pass(SILENCE);

    assertThat(bench.record(loop, 1).status()).isEqualTo(IterationStatus.EXPIRED);
    assertThat(bench.begin(loop).active().number()).isEqualTo(2);
  }

  @Test
  void givenHeartbeats_whenTheFirstDeadlinePasses_thenTheIterationStaysActive() {
    var loop = bench.start(Workbench.config());
    var grant = bench.begin(loop);
    timer.pass(Duration.ofSeconds(200));
    bench.framework().iterations().heartbeat(AGENT, loop, 1, grant.active().token());

    timer.pass(Duration.ofSeconds(200));

    assertThat(bench.complete(grant, UNDONE).decision().goesOn()).isTrue();
  }

  @Test
  void givenAnExpiredIteration_whenNobodyBeginsTheNext_thenTheLoopTimesOut() {
    var loop = bench.start(Workbench.config());
    bench.begin(loop);

    pass(SILENCE.plus(IDLE));

    assertThat(ending(loop).outcome()).isEqualTo(LoopOutcome.TIMEOUT);
  }

  @Test
  void givenNoDecisionIsToBeHad_whenALoopIsIdle_thenItIsAskedAboutAgainLater() {
    var loop = bench.start(Workbench.config());
    bench.decisionPoint.unavailable(true);
    pass(IDLE);
    assertThat(bench.state(loop).isActive()).isTrue();
    bench.decisionPoint.unavailable(false);

    pass(Duration.ofSeconds(10));

    assertThat(ending(loop).outcome()).isEqualTo(LoopOutcome.TIMEOUT);
  }

  @Test
  void givenAStoreWithABugForOneLoop_whenSeveralAreDue_thenTheOthersEndAllTheSame() {
    var store = new HookedLoopStore(bench.loops);
    bench.loopStore = store;
    var first = bench.start(Workbench.config());
    var second = bench.start(Workbench.config());
    store.before =
        transition -> {
          if (transition.after().sessionId().equals(first)) {
            throw new IllegalStateException("a bug of the adapter");
          }
        };

    pass(IDLE);

    assertThat(bench.state(first).isActive()).isTrue();
    assertThat(ending(second).outcome()).isEqualTo(LoopOutcome.TIMEOUT);
  }

  @Test
  void givenARestart_whenTheIdleTimeoutPasses_thenTheNewProcessEndsTheLoop() {
    var loop = bench.start(Workbench.config());
    var after = new HandTimer(bench.clock);
    bench.timer = Optional.of(after);

    bench.restart();
    after.pass(IDLE.plusMillis(5));

    assertThat(ending(loop).outcome()).isEqualTo(LoopOutcome.TIMEOUT);
  }

  @Test
  void givenManyLoops_whenTheyFallDueAtDifferentTimes_thenEachEndsAtItsOwn() {
    var loops = new ArrayList<SessionId>();
    for (var i = 0; i < 3; i++) {
      loops.add(bench.start(Workbench.config()));
      timer.pass(Duration.ofSeconds(100));
    }

    pass(IDLE.minusSeconds(300));
    assertThat(loops).filteredOn(loop -> bench.state(loop).isActive()).hasSize(2);
    pass(Duration.ofSeconds(100));

    assertThat(loops).filteredOn(loop -> bench.state(loop).isActive()).hasSize(1);
  }

  @Test
  void givenAnEndedLoop_whenTheTimerIsAsked_thenNothingIsDue() {
    var loop = bench.start(Workbench.config());
    bench.framework().control().cancel(AGENT, loop, "");
    var before = bench.events(loop).size();

    pass(IDLE);

    assertThat(bench.events(loop)).hasSize(before);
    assertThat(timer.next()).isEmpty();
  }

  @Test
  void givenAStoppedTimer_whenALoopIsBegun_thenItBeginsAllTheSame() {
    var loop = bench.start(Workbench.config());
    timer.shutdown();

    assertThat(bench.begin(loop).active().number()).isEqualTo(1);
  }

  @Test
  void givenNoTimer_whenALoopIsOverItsIdleTimeout_thenItCanStillBeBegun() {
    bench.timer = Optional.empty();
    var loop = bench.start(Workbench.config());
    bench.clock.advance(IDLE.multipliedBy(2));

    assertThat(bench.begin(loop).active().number()).isEqualTo(1);
  }

  @Test
  void givenALoopThatTimedOut_whenItsAgentBegins_thenItIsRefusedAsEnded() {
    var loop = bench.start(Workbench.config());
    pass(IDLE);

    assertThatThrownBy(() -> bench.begin(loop))
        .isInstanceOf(LoopRefusedException.class)
        .hasMessageContaining("timeout");
  }
}
