package dev.loopwright.domain.loop;

import static dev.loopwright.domain.loop.Loops.NOON;
import static dev.loopwright.domain.loop.Loops.after;
import static dev.loopwright.domain.loop.Loops.iterated;
import static dev.loopwright.domain.loop.Loops.permit;
import static dev.loopwright.domain.loop.Loops.policy;
import static dev.loopwright.domain.loop.Loops.started;
import static org.assertj.core.api.Assertions.assertThat;

import dev.loopwright.domain.event.EventType;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoopProgressTest {
  @Test
  void givenANewLoop_whenItsProgressIsRead_thenNothingIsBegunAndAllRemains() {
    var progress = progress(started(), 10);

    assertThat(progress.percentage()).isZero();
    assertThat(progress.remainingIterations()).isEqualTo(10);
    assertThat(progress.warning()).isFalse();
    assertThat(progress.lastEventAt()).isEqualTo(NOON);
  }

  @Test
  void givenOneOfThreeBegun_whenItsProgressIsRead_thenThePercentageHasOneDecimal() {
    var progress = progress(begin(started(), 10).after(), 3);

    assertThat(progress.percentage()).isEqualTo(33.3);
    assertThat(progress.remainingIterations()).isEqualTo(2);
  }

  @Test
  void givenALimitLoweredBelowWhatWasBegun_whenItsProgressIsRead_thenItStaysWithinItsBounds() {
    var progress = progress(iterated(iterated(started())), 1);

    assertThat(progress.percentage()).isEqualTo(100);
    assertThat(progress.remainingIterations()).isZero();
    assertThat(progress.warning()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"10,8", "1,1", "2,2", "3,3", "7,6", "100,80"})
  void givenALimit_whenALoopRunsUpToIt_thenItWarnsOnceAtTheCeilingOfItsThreshold(
      int limit, int warning) {
    assertThat(warnings(limit)).containsExactly(warning);
  }

  @Test
  void givenALimitRaisedAfterTheWarning_whenTheLoopGoesOn_thenTheNewLimitIsWarnedOfToo() {
    var state = upTo(8, 10);
    var begun = begin(state, 20);
    var rest = new ArrayList<Integer>();
    for (var number = 10; number <= 20; number++) {
      begun = begin(finished(begun.after()), 20);
      rest.addAll(warned(begun));
    }

    assertThat(rest).containsExactly(16);
  }

  @Test
  void givenALimitLoweredPastItsThreshold_whenTheNextIterationBegins_thenItIsWarnedOfLate() {
    var state = upTo(5, 100);

    assertThat(warned(begin(state, 6))).containsExactly(6);
  }

  private static List<Integer> warnings(int limit) {
    var warnings = new ArrayList<Integer>();
    var state = started();
    for (var number = 1; number <= limit; number++) {
      var begun = begin(state, limit);
      warnings.addAll(warned(begun));
      state = finished(begun.after());
    }
    return warnings;
  }

  private static LoopState upTo(int iterations, int limit) {
    var state = started();
    for (var number = 1; number <= iterations; number++) {
      state = finished(begin(state, limit).after());
    }
    return state;
  }

  private static Transition begin(LoopState state, int limit) {
    return state.react(new BeginIteration(Loops.TOKEN, permit(limit), NOON)).orThrow(Loops.SESSION);
  }

  private static LoopState finished(LoopState begun) {
    return after(begun, Loops.fail(begun.counters().currentIteration(), true));
  }

  private static List<Integer> warned(Transition transition) {
    return transition.events().stream()
        .filter(event -> event.type() == EventType.POLICY_WARNING)
        .map(event -> event.position().iteration())
        .toList();
  }

  private static LoopProgress progress(LoopState state, int limit) {
    return new LoopProgress(state, state.limitUnder(policy(limit)));
  }
}
