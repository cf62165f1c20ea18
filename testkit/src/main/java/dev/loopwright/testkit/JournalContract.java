package dev.loopwright.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loopwright.application.port.JournalEntry;
import dev.loopwright.application.port.JournalPosition;
import dev.loopwright.application.port.PageRequest;
import dev.loopwright.application.port.out.Journal;
import dev.loopwright.application.port.out.LoopStore;
import dev.loopwright.application.port.out.StaleStateException;
import dev.loopwright.domain.InvalidInputException;
import dev.loopwright.domain.event.LoopEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Every {@link Journal} passes this; a subclass per adapter supplies an empty one and the store
 * that it goes with.
 */
public abstract class JournalContract {
  private static final int WRITERS = 8;
  private static final int LOOPS_PER_WRITER = 5;

  /** For the subclass of each adapter. */
  protected JournalContract() {}

  /** {@return the store that the journal belongs to; the same one throughout a test} */
  protected abstract LoopStore store();

  /** {@return the journal to test; the same one throughout a test} */
  protected abstract Journal journal();

  private void commit(LoopStory story) {
    story.steps().forEach(step -> store().commit(step, List.of()));
  }

  private static List<LoopEvent> eventsOf(LoopStory story) {
    return story.steps().stream().flatMap(step -> step.events().stream()).toList();
  }

  private List<JournalEntry> read(JournalPosition from, int limit, BooleanSupplier enough) {
    var seen = new ArrayList<JournalEntry>();
    var position = from;
    while (true) {
      var last = enough.getAsBoolean();
      var page = journal().after(position, limit);
      seen.addAll(page.entries());
      if (!page.entries().isEmpty()) {
        position = page.entries().get(page.entries().size() - 1).position();
      } else if (last && !page.withheld()) {
        return seen;
      }
    }
  }

  private List<JournalEntry> readAll() {
    return read(JournalPosition.BEGINNING, PageRequest.MOST, () -> true);
  }

  @Test
  void givenNothingCommitted_whenRead_thenNothingIsThere() {
    var page = journal().after(JournalPosition.BEGINNING, 10);

    assertThat(page.entries()).isEmpty();
    assertThat(page.withheld()).isFalse();
    assertThat(journal().after(journal().end(), 10).entries()).isEmpty();
  }

  @Test
  void givenLoopsOfEveryStage_whenRead_thenEveryEventOfAllIsThereAsItWasCommitted() {
    var happened = new ArrayList<LoopEvent>();
    for (var story : LoopStories.ofEveryStage()) {
      commit(story);
      happened.addAll(eventsOf(story));
    }

    assertThat(readAll()).extracting(JournalEntry::event).isEqualTo(happened);
  }

  @Test
  void givenPosition_whenRead_thenWhatComesAfterItFollows() {
    commit(LoopStory.of("a").iterate(2));
    commit(LoopStory.of("b"));
    var all = readAll();

    for (var i = 0; i < all.size(); i++) {
      assertThat(journal().after(all.get(i).position(), PageRequest.MOST).entries())
          .isEqualTo(all.subList(i + 1, all.size()));
    }
  }

  @Test
  void givenLimit_whenReadFromPositionToPosition_thenEachEventIsSeenOnce() {
    commit(LoopStory.of("a").iterate(3));
    commit(LoopStory.of("b").iterate(3));

    assertThat(journal().after(JournalPosition.BEGINNING, 4).entries()).hasSize(4);
    assertThat(read(JournalPosition.BEGINNING, 4, () -> true)).isEqualTo(readAll());
  }

  @Test
  void givenRefusedCommit_whenRead_thenNothingOfItIsThere() {
    var story = LoopStory.of("a").begin();
    commit(story);
    var stale = LoopStory.of("a").begin().last();

    assertThatThrownBy(() -> store().commit(stale, List.of()))
        .isInstanceOf(StaleStateException.class);

    assertThat(readAll()).extracting(JournalEntry::event).isEqualTo(eventsOf(story));
  }

  @Test
  void givenEnd_whenMoreIsCommitted_thenThatAndOnlyThatComesAfterIt() {
    commit(LoopStory.of("a").iterate(1));
    var end = journal().end();
    var later = LoopStory.of("b");
    commit(later);

    assertThat(journal().after(end, 10).entries())
        .extracting(JournalEntry::event)
        .isEqualTo(eventsOf(later));
  }

  @Test
  void givenPositionOfNobody_whenRead_thenItIsRefused() {
    var foreign = new JournalPosition("no-such-place");

    assertThatThrownBy(() -> journal().after(foreign, 1)).isInstanceOf(InvalidInputException.class);
  }

  @Test
  void givenReaderThatNeverAdvanced_whenAskedForItsCursor_thenThereIsNone() {
    assertThat(journal().cursor("nobody")).isEmpty();
  }

  @Test
  void givenReaders_whenTheyAdvance_thenEachHasACursorOfItsOwn() {
    commit(LoopStory.of("a").iterate(1));
    var all = readAll();

    journal().advance("one", Optional.empty(), all.get(0).position());
    journal().advance("two", Optional.empty(), all.get(1).position());
    journal().advance("one", Optional.of(all.get(0).position()), all.get(2).position());

    assertThat(journal().cursor("one")).contains(all.get(2).position());
    assertThat(journal().cursor("two")).contains(all.get(1).position());
  }

  @Test
  void givenCursorMovedByAnother_whenAdvancedFromWhereItWas_thenItIsRefusedAndStays() {
    commit(LoopStory.of("a").iterate(1));
    var all = readAll();
    journal().advance("one", Optional.empty(), all.get(1).position());

    assertThatThrownBy(
            () ->
                journal().advance("one", Optional.of(all.get(0).position()), all.get(2).position()))
        .isInstanceOf(StaleStateException.class);
    assertThatThrownBy(() -> journal().advance("one", Optional.empty(), all.get(2).position()))
        .isInstanceOf(StaleStateException.class);

    assertThat(journal().cursor("one")).contains(all.get(1).position());
  }

  @Test
  @Timeout(60)
  void givenManyWriters_whenReadMeanwhile_thenThereIsNoGapNoRepeatAndEachLoopIsInOrder() {
    var pool = Executors.newFixedThreadPool(WRITERS);
    try {
      var writers =
          IntStream.range(0, WRITERS)
              .mapToObj(writer -> CompletableFuture.runAsync(() -> write(writer), pool))
              .toArray(CompletableFuture<?>[]::new);
      var all = CompletableFuture.allOf(writers);

      var seen = read(JournalPosition.BEGINNING, 7, all::isDone);
      all.join();

      assertThat(seen).isEqualTo(readAll()).hasSize(WRITERS * LOOPS_PER_WRITER * eventsOfOne());
      assertThat(seen).extracting(JournalEntry::position).doesNotHaveDuplicates();
      seen.stream()
          .collect(java.util.stream.Collectors.groupingBy(entry -> entry.event().sessionId()))
          .values()
          .forEach(loop -> assertThat(loop).extracting(JournalContract::sequence).isSorted());
    } finally {
      pool.shutdown();
    }
  }

  private void write(int writer) {
    for (var loop = 0; loop < LOOPS_PER_WRITER; loop++) {
      commit(LoopStory.of("loop-" + writer + "-" + loop).iterate(3));
    }
  }

  private static int eventsOfOne() {
    return eventsOf(LoopStory.of("any").iterate(3)).size();
  }

  private static long sequence(JournalEntry entry) {
    return entry.event().sequence();
  }
}
