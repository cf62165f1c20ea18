package dev.loopwright.application;

import static dev.loopwright.application.Workbench.AGENT;
import static dev.loopwright.application.Workbench.UNDONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loopwright.application.port.LoopFilter;
import dev.loopwright.application.port.PageRequest;
import dev.loopwright.application.port.in.UnknownLoopException;
import dev.loopwright.application.port.in.WatchLoops;
import dev.loopwright.domain.InvalidInputException;
import dev.loopwright.domain.JsonText;
import dev.loopwright.domain.LoopOutcome;
import dev.loopwright.domain.LoopPhase;
import dev.loopwright.domain.SessionId;
import dev.loopwright.domain.event.EventType;
import dev.loopwright.domain.loop.IterationRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What can be seen of loops. */
class WatchTest {
  private static final SessionId NOBODY = new SessionId("nobody");

  private final Workbench bench = new Workbench();

  private WatchLoops watch() {
    return bench.framework().watch();
  }

  @Test
  void givenAJournal_whenItIsReadInPages_thenEveryEventComesOnceInOrder() {
    var loop = bench.start(Workbench.config());
    bench.iterate(loop, 5);
    var seen = new ArrayList<Long>();

    var page = watch().events(AGENT, loop, PageRequest.first(4));
    page.items().forEach(event -> seen.add(event.sequence()));
    while (page.nextCursor().isPresent()) {
      page = watch().events(AGENT, loop, new PageRequest(4, page.nextCursor()));
      page.items().forEach(event -> seen.add(event.sequence()));
    }

    var last = bench.state(loop).counters().sequence();
    assertThat(seen).containsExactlyElementsOf(LongStream.rangeClosed(1, last).boxed().toList());
  }

  @Test
  void givenAReaderAtTheEnd_whenItAsksForMore_thenNothingComesAndNothingIsWrong() {
    var loop = bench.start(Workbench.config());

    var page = watch().events(AGENT, loop, new PageRequest(10, Optional.of("1")));

    assertThat(page.items()).isEmpty();
    assertThat(page.nextCursor()).isEmpty();
  }

  @Test
  void givenACursorThatIsNone_whenEventsAreRead_thenTheInputIsRefused() {
    var loop = bench.start(Workbench.config());

    assertThatThrownBy(
            () -> watch().events(AGENT, loop, new PageRequest(10, Optional.of("yesterday"))))
        .isInstanceOf(InvalidInputException.class);
  }

  @Test
  void givenAWatch_whenTheLoopMoves_thenItIsCalledAndFindsTheEvents() {
    var loop = bench.start(Workbench.config());
    var found = new ArrayList<EventType>();
    var cursor = new AtomicInteger(1);

    watch()
        .onNews(
            AGENT,
            loop,
            () ->
                watch()
                    .events(AGENT, loop, new PageRequest(10, Optional.of(cursor.toString())))
                    .items()
                    .forEach(
                        event -> {
                          found.add(event.type());
                          cursor.set((int) event.sequence());
                        }));
    bench.begin(loop);

    assertThat(found).containsExactly(EventType.ITERATION_STARTED);
  }

  @Test
  void givenAWatchThatIsClosed_whenTheLoopMoves_thenItIsNotCalled() {
    var loop = bench.start(Workbench.config());
    var calls = new AtomicInteger();
    var closed = watch().onNews(AGENT, loop, calls::incrementAndGet);
    var open = watch().onNews(AGENT, loop, () -> calls.addAndGet(100));

    closed.close();
    bench.begin(loop);
    open.close();

    assertThat(calls).hasValue(100);
  }

  @Test
  void givenAWatch_whenAnotherLoopMoves_thenItIsNotCalled() {
    var loop = bench.start(Workbench.config());
    var calls = new AtomicInteger();
    watch().onNews(AGENT, loop, calls::incrementAndGet);

    bench.begin(bench.start(Workbench.config()));

    assertThat(calls).hasValue(0);
  }

  @Test
  void givenAWatchThatThrows_whenTheLoopMoves_thenTheLoopGoesOn() {
    var loop = bench.start(Workbench.config());
    watch()
        .onNews(
            AGENT,
            loop,
            () -> {
              throw new IllegalStateException("the connection is closed");
            });

    assertThat(bench.complete(bench.begin(loop), UNDONE).decision().goesOn()).isTrue();
  }

  @Test
  void givenAWatchThatThrows_whenTheLoopMoves_thenTheOthersAreCalled() {
    var loop = bench.start(Workbench.config());
    var calls = new AtomicInteger();
    for (var i = 0; i < 3; i++) {
      watch()
          .onNews(
              AGENT,
              loop,
              () -> {
                calls.incrementAndGet();
                throw new IllegalStateException("the connection is closed");
              });
    }

    bench.begin(loop);

    assertThat(calls).hasValue(3);
  }

  @Test
  void givenLoops_whenTheJournalIsReadFromItsEnd_thenWhatHappensThenInAllOfThemFollows() {
    var one = bench.start(Workbench.config());
    var other = bench.start(Workbench.config());
    var end = watch().journalEnd(AGENT);

    bench.begin(one);
    bench.begin(other);

    assertThat(watch().journal(AGENT, end, 10).entries())
        .extracting(entry -> entry.event().sessionId())
        .containsExactly(one, other);
  }

  @Test
  void givenAWatchOfAllLoops_whenAnyMoves_thenItIsCalledUntilItIsClosed() {
    var loop = bench.start(Workbench.config());
    var calls = new AtomicInteger();
    var all = watch().onNews(AGENT, calls::incrementAndGet);

    bench.begin(loop);
    bench.start(Workbench.config());
    all.close();
    bench.start(Workbench.config());

    assertThat(calls).hasValue(2);
  }

  @Test
  void givenALoopUnderWay_whenItsProgressIsAsked_thenTheFiguresAreThoseOfItsLimit() {
    bench.limit(8);
    var loop = bench.start(Workbench.config());
    bench.iterate(loop, 3);

    var progress = watch().progress(AGENT, loop);

    assertThat(progress.percentage()).isEqualTo(37.5);
    assertThat(progress.remainingIterations()).isEqualTo(5);
    assertThat(progress.warning()).isFalse();
  }

  @Test
  void givenAPolicyChange_whenTheProgressIsAsked_thenItIsThatOfTheNewLimit() {
    var loop = bench.start(Workbench.config());
    bench.iterate(loop, 4);

    bench.limit(5);

    var progress = watch().progress(AGENT, loop);
    assertThat(progress.percentage()).isEqualTo(80.0);
    assertThat(progress.warning()).isTrue();
  }

  @Test
  void givenEvaluations_whenTheirHistoryIsAsked_thenEachIterationHasOnePerCondition() {
    var loop = bench.start(Workbench.config());
    bench.iterate(loop, 3);

    var history = watch().conditionHistory(AGENT, loop, PageRequest.first(100)).items();

    assertThat(history).extracting(event -> event.position().iteration()).containsExactly(1, 2, 3);
  }

  @Test
  void givenIterations_whenTheyAreListed_thenTheyComeFirstToLastWithTheirVerdicts() {
    var loop = bench.start(Workbench.config());
    bench.iterate(loop, 2);

    var records = watch().iterations(AGENT, loop, PageRequest.first(100)).items();

    assertThat(records).extracting(IterationRecord::number).containsExactly(1, 2);
    assertThat(records).allMatch(record -> record.conditions().size() == 1);
  }

  @Test
  void givenLoopsOfSeveralKinds_whenTheyAreFiltered_thenOnlyThoseAskedForCome() {
    var running = bench.start(Workbench.config());
    bench.begin(running);
    var cancelled = bench.start(Workbench.config());
    bench.framework().control().cancel(AGENT, cancelled, "");
    var filter =
        new LoopFilter(Optional.empty(), Optional.empty(), Optional.of(LoopOutcome.CANCELLED));

    var found = watch().list(AGENT, filter, PageRequest.first(10)).items();

    assertThat(found).extracting(listing -> listing.state().sessionId()).containsExactly(cancelled);
  }

  @Test
  void givenLoops_whenTheyAreListed_thenTheNewestComesFirstWithoutItsAgentsState() {
    var older = bench.start(Workbench.config());
    bench.iterate(older, 1);
    var newer = bench.start(Workbench.config());

    var found = watch().list(AGENT, LoopFilter.ALL, PageRequest.first(10)).items();

    assertThat(found)
        .extracting(listing -> listing.state().sessionId())
        .containsExactly(newer, older);
    assertThat(found)
        .allMatch(listing -> listing.state().agentState().equals(JsonText.EMPTY_OBJECT));
  }

  @Test
  void givenANewLoop_whenItIsLookedAt_thenItIsInitializing() {
    assertThat(bench.state(bench.start(Workbench.config())).phase())
        .isEqualTo(LoopPhase.INITIALIZING);
  }

  static List<Consumer<WatchLoops>> questions() {
    var page = PageRequest.first(10);
    return List.of(
        watch -> watch.state(AGENT, NOBODY),
        watch -> watch.progress(AGENT, NOBODY),
        watch -> watch.events(AGENT, NOBODY, page),
        watch -> watch.conditionHistory(AGENT, NOBODY, page),
        watch -> watch.iterations(AGENT, NOBODY, page),
        watch -> watch.iteration(AGENT, NOBODY, 1),
        watch -> watch.output(AGENT, NOBODY, 1, "done"),
        watch -> watch.onNews(AGENT, NOBODY, () -> {}));
  }

  @ParameterizedTest
  @MethodSource("questions")
  void givenNoSuchLoop_whenAskedAbout_thenItIsUnknown(Consumer<WatchLoops> question) {
    ThrowingCallable asking = () -> question.accept(watch());

    assertThatThrownBy(asking).isInstanceOf(UnknownLoopException.class);
  }

  @Test
  void givenNoSuchIteration_whenAskedAbout_thenItIsUnknown() {
    var loop = bench.start(Workbench.config());

    assertThatThrownBy(() -> watch().iteration(AGENT, loop, 1))
        .isInstanceOf(UnknownLoopException.class)
        .hasMessageContaining("iteration 1");
  }
}
