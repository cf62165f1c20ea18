package dev.loopwright.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loopwright.application.port.PageRequest;
import dev.loopwright.application.port.ToolOutput;
import dev.loopwright.application.port.out.LoopHistory;
import dev.loopwright.application.port.out.LoopStore;
import dev.loopwright.application.port.out.StaleStateException;
import dev.loopwright.domain.InvalidInputException;
import dev.loopwright.domain.SessionId;
import dev.loopwright.domain.event.EventType;
import dev.loopwright.domain.event.LoopEvent;
import dev.loopwright.domain.loop.IterationRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Every {@link LoopHistory} passes this; a subclass per adapter supplies an empty one and the store
 * that it goes with.
 */
public abstract class LoopHistoryContract {
  private static final SessionId SESSION = new SessionId("s");
  private static final PageRequest ALL = PageRequest.first(PageRequest.MOST);

  /** For the subclass of each adapter. */
  protected LoopHistoryContract() {}

  /** {@return the store that the history belongs to; the same one throughout a test} */
  protected abstract LoopStore store();

  /** {@return the history to test; the same one throughout a test} */
  protected abstract LoopHistory history();

  private void commit(LoopStory story) {
    story.steps().forEach(step -> store().commit(step, List.of()));
  }

  @Test
  void givenUnknownSession_whenAsked_thenItsHistoryIsEmpty() {
    assertThat(history().events(SESSION, Set.of(), ALL).items()).isEmpty();
    assertThat(history().iterations(SESSION, ALL).items()).isEmpty();
    assertThat(history().iteration(SESSION, 1)).isEmpty();
    assertThat(history().output(SESSION, 1, "build_succeeds")).isEmpty();
  }

  @Test
  void givenLoopsOfEveryStage_whenAskedForEvents_thenAllAreThereInOrder() {
    for (var story : LoopStories.ofEveryStage()) {
      commit(story);
      var happened = story.steps().stream().flatMap(step -> step.events().stream()).toList();

      var page = history().events(story.state().sessionId(), Set.of(), ALL);

      assertThat(page.items()).isEqualTo(happened);
      assertThat(page.nextCursor()).isEmpty();
    }
  }

  @Test
  void givenRefusedCommit_whenAskedForHistory_thenNothingOfItIsThere() {
    var story = LoopStory.of("s").begin();
    commit(story);
    var stale = LoopStory.of("s").begin().last();

    assertThatThrownBy(() -> store().commit(stale, List.of(new ToolOutput(1, "c", "text"))))
        .isInstanceOf(StaleStateException.class);

    assertThat(history().events(SESSION, Set.of(), ALL).items())
        .hasSize((int) story.state().counters().sequence());
    assertThat(history().output(SESSION, 1, "c")).isEmpty();
  }

  @Test
  void givenManyEvents_whenPaged_thenEachIsSeenOnceInOrder() {
    var story = LoopStory.of("s").iterate(4);
    commit(story);

    var seen = new ArrayList<Long>();
    var cursor = Optional.<String>empty();
    do {
      var page = history().events(SESSION, Set.of(), new PageRequest(3, cursor));
      page.items().stream().map(LoopEvent::sequence).forEach(seen::add);
      cursor = page.nextCursor();
    } while (cursor.isPresent());

    assertThat(seen).isSorted().doesNotHaveDuplicates();
    assertThat(seen).hasSize((int) story.state().counters().sequence());
  }

  @Test
  void givenSequenceAsCursor_whenAskedForEvents_thenThoseAfterItFollow() {
    commit(LoopStory.of("s").iterate(2));

    var page = history().events(SESSION, Set.of(), new PageRequest(2, Optional.of("3")));

    assertThat(page.items()).extracting(LoopEvent::sequence).containsExactly(4L, 5L);
    assertThat(page.nextCursor()).contains("5");
  }

  @Test
  void givenTypes_whenAskedForEvents_thenOnlyThoseAreThere() {
    commit(LoopStory.of("s").iterate(3));
    var types = Set.of(EventType.ITERATION_STARTED, EventType.EXIT_CONDITION_EVALUATED);

    var first = history().events(SESSION, types, PageRequest.first(4));
    var rest = history().events(SESSION, types, new PageRequest(4, first.nextCursor()));

    assertThat(first.items()).extracting(LoopEvent::type).allMatch(types::contains).hasSize(4);
    assertThat(rest.items()).extracting(LoopEvent::type).allMatch(types::contains).hasSize(2);
    assertThat(rest.nextCursor()).isEmpty();
  }

  @Test
  void givenCursorThatIsNoNumber_whenAsked_thenItIsRefused() {
    var wrong = new PageRequest(1, Optional.of("x"));

    assertThatThrownBy(() -> history().events(SESSION, Set.of(), wrong))
        .isInstanceOf(InvalidInputException.class);
    assertThatThrownBy(() -> history().iterations(SESSION, wrong))
        .isInstanceOf(InvalidInputException.class);
  }

  @Test
  void givenIterationTouchedManyTimes_whenAsked_thenItIsThereOnceAsItIsNow() {
    var story = LoopStory.of("s").begin().complete("1").verify(false);
    commit(story);

    assertThat(history().iterations(SESSION, ALL).items())
        .containsExactly(story.last().iteration().orElseThrow());
    assertThat(history().iteration(SESSION, 1)).isEqualTo(story.last().iteration());
  }

  @Test
  void givenManyIterations_whenPaged_thenTheyComeFirstToLast() {
    commit(LoopStory.of("s").iterate(5));

    var first = history().iterations(SESSION, PageRequest.first(2));
    var next = history().iterations(SESSION, new PageRequest(3, first.nextCursor()));

    assertThat(first.items()).extracting(IterationRecord::number).containsExactly(1, 2);
    assertThat(next.items()).extracting(IterationRecord::number).containsExactly(3, 4, 5);
    assertThat(next.nextCursor()).isEmpty();
    assertThat(history().iteration(SESSION, 6)).isEmpty();
  }

  @Test
  void givenOutputs_whenAsked_thenEachIsWholeAndTheNewestOfItsIteration() {
    var text = "line é😀\u0000\n".repeat(100_000);
    var story = LoopStory.of("s").begin();
    story.steps().forEach(step -> store().commit(step, List.of(new ToolOutput(1, "build", "old"))));
    var output = new ToolOutput(1, "build", text);
    store().commit(story.complete("1").last(), List.of(output, new ToolOutput(1, "test", "")));

    assertThat(history().output(SESSION, 1, "build").filter(output::equals)).isPresent();
    assertThat(history().output(SESSION, 1, "test")).contains(new ToolOutput(1, "test", ""));
    assertThat(history().output(SESSION, 2, "build")).isEmpty();
    assertThat(history().output(SESSION, 1, "lint")).isEmpty();
  }
}
