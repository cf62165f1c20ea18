package dev.loopwright.domain.loop;

import static dev.loopwright.domain.loop.Loops.NOON;
import static dev.loopwright.domain.loop.Loops.after;
import static dev.loopwright.domain.loop.Loops.begin;
import static dev.loopwright.domain.loop.Loops.complete;
import static dev.loopwright.domain.loop.Loops.saved;
import static dev.loopwright.domain.loop.Loops.started;
import static org.assertj.core.api.Assertions.assertThat;

import dev.loopwright.domain.LeaseToken;
import dev.loopwright.domain.LoopPhase;
import dev.loopwright.domain.StopReason;
import org.junit.jupiter.api.Test;

/** Which attempts at an iteration count, and whose lease holds. */
class AttemptsTest {
  @Test
  void givenALostProcess_whenTheIterationIsAttemptedAgain_thenTheOldLeaseIsStale() {
    var again = after(started(), begin(), new AttemptAgain(new LeaseToken("t-2"), NOON));

    assertThat(again.react(complete(1))).isInstanceOf(Refusal.class);
    assertThat(again.counters().currentIteration()).isEqualTo(1);
  }

  @Test
  void givenThreeAttempts_whenTheProcessIsLostAgain_thenTheLoopEndsWithAnError() {
    var thrice =
        after(
            started(),
            begin(),
            new AttemptAgain(new LeaseToken("t-2"), NOON),
            new AttemptAgain(new LeaseToken("t-3"), NOON));

    var given = after(thrice, new AttemptAgain(new LeaseToken("t-4"), NOON), saved(1));

    assertThat(given.phase()).isEqualTo(LoopPhase.ERROR);
  }

  @Test
  void givenAProcessThatReleasesTheIterationWhenItStops_whenThatIsRepeated_thenNoAttemptCounts() {
    var state = after(started(), begin());
    for (var stop = 1; stop <= 10; stop++) {
      var held = ((Stage.Iterating) state.stage()).active().token();
      state =
          after(
              state,
              new ReleaseIteration(1, held, NOON),
              new AttemptAgain(new LeaseToken("after-stop-" + stop), NOON));
    }

    assertThat(((Stage.Iterating) state.stage()).active().attempt()).isEqualTo(1);
  }

  @Test
  void givenALastAttemptThatWasReleased_whenTheProcessAfterItIsLost_thenThatAttemptCounts() {
    var thrice =
        after(
            started(),
            begin(),
            new AttemptAgain(new LeaseToken("t-2"), NOON),
            new AttemptAgain(new LeaseToken("t-3"), NOON),
            new ReleaseIteration(1, new LeaseToken("t-3"), NOON),
            new AttemptAgain(new LeaseToken("t-4"), NOON));

    assertThat(((Stage.Iterating) thrice.stage()).active().attempt()).isEqualTo(3);
    assertThat(after(thrice, new AttemptAgain(new LeaseToken("t-5"), NOON), saved(1)).phase())
        .isEqualTo(LoopPhase.ERROR);
  }

  @Test
  void givenTheLeaseOfAnEarlierAttempt_whenItIsReleased_thenTheNewAttemptIsKept() {
    var again = after(started(), begin(), new AttemptAgain(new LeaseToken("t-2"), NOON));

    assertThat(again.react(new ReleaseIteration(1, Loops.TOKEN, NOON))).isInstanceOf(Refusal.class);
  }

  @Test
  void givenAPauseAskedForDuringAnIteration_whenItIsReleasedAndAttemptedAgain_thenThePauseStays() {
    var again =
        after(
            started(),
            begin(),
            new PauseLoop(StopReason.PAUSED, "me", NOON),
            new ReleaseIteration(1, Loops.TOKEN, NOON),
            new AttemptAgain(Loops.TOKEN, NOON),
            complete(1));

    assertThat(again.phase()).isEqualTo(LoopPhase.PAUSED);
  }

  @Test
  void givenAnIterationThatIsReleased_whenItIsReleasedAgain_thenThatIsRefused() {
    var release = new ReleaseIteration(1, Loops.TOKEN, NOON);
    var released = after(started(), begin(), release);

    assertThat(released.react(release)).isInstanceOf(Refusal.class);
  }
}
