package dev.loopwright.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopwright.application.port.PageRequest;
import dev.loopwright.application.port.out.ProgressQueries;
import dev.loopwright.domain.SessionId;
import dev.loopwright.domain.event.EventType;
import dev.loopwright.domain.event.LoopEvent;
import dev.loopwright.domain.loop.Transition;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Every {@link ProgressQueries} passes this; a subclass per adapter supplies one that knows of no
 * loop, and brings it to know of steps.
 */
public abstract class ProgressQueriesContract {
  private static final SessionId SESSION = new SessionId("s");

  /** For the subclass of each adapter. */
  protected ProgressQueriesContract() {}

  /** {@return the queries to test; the same ones throughout a test} */
  protected abstract ProgressQueries queries();

  /**
   * Lets steps happen, so that the queries know of them when this returns.
   *
   * @param steps of one loop, its start first
   */
  protected abstract void happen(List<Transition> steps);

  @Test
  void givenUnknownSession_whenAsked_thenNothingIsKnown() {
    assertThat(queries().progress(SESSION)).isEmpty();
    assertThat(queries().recentEvents(SESSION, 5)).isEmpty();
    assertThat(queries().conditionHistory(SESSION, PageRequest.first(5)).items()).isEmpty();
  }

  @Test
  void givenLoop_whenAskedForProgress_thenItSaysHowFarItIs() {
    happen(LoopStory.of("s").iterate(20).begin().steps());

    var progress = queries().progress(SESSION).orElseThrow();

    assertThat(progress.percentage()).isEqualTo(21.0);
    assertThat(progress.remainingIterations()).isEqualTo(79);
    assertThat(progress.warning()).isFalse();
    assertThat(progress.state().counters().iterationsCompleted()).isEqualTo(20);
  }

  @Test
  void givenManyEvents_whenAskedForRecentOnes_thenTheNewestComeOldestFirst() {
    var story = LoopStory.of("s").iterate(3);
    happen(story.steps());
    var last = story.state().counters().sequence();

    assertThat(queries().recentEvents(SESSION, 2))
        .extracting(LoopEvent::sequence)
        .containsExactly(last - 1, last);
    assertThat(queries().recentEvents(SESSION, 1_000)).hasSize((int) last);
  }

  @Test
  void givenEvaluations_whenAskedForTheirHistory_thenOnlyTheyAreThereOldestFirst() {
    happen(LoopStory.of("s").iterate(3).steps());

    var first = queries().conditionHistory(SESSION, PageRequest.first(2));
    var rest = queries().conditionHistory(SESSION, new PageRequest(2, first.nextCursor()));

    assertThat(first.items())
        .extracting(LoopEvent::type)
        .containsOnly(EventType.EXIT_CONDITION_EVALUATED)
        .hasSize(2);
    assertThat(first.items())
        .extracting(event -> event.position().iteration())
        .containsExactly(1, 2);
    assertThat(rest.items()).extracting(event -> event.position().iteration()).containsExactly(3);
    assertThat(rest.nextCursor()).isEmpty();
  }
}
