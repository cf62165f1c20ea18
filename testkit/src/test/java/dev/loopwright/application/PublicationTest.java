package dev.loopwright.application;

import static dev.loopwright.application.Workbench.DONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loopwright.application.port.out.BackendUnavailableException;
import dev.loopwright.domain.event.EventType;
import dev.loopwright.domain.event.LoopEvent;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Publishers are fed from the journal, at least once. */
class PublicationTest {
  private final Workbench bench = new Workbench();
  private final List<LoopEvent> told = new ArrayList<>();
  private final AtomicBoolean away = new AtomicBoolean();

  private void deliver(List<LoopEvent> events) {
    if (away.get()) {
      throw new BackendUnavailableException("collector", "posting", new IOException("refused"));
    }
    told.addAll(events);
  }

  @Test
  void givenAPublisher_whenALoopRuns_thenItIsToldEveryEventInOrder() {
    bench.publish("p", this::deliver);
    var loop = bench.start(Workbench.config());

    bench.iterate(loop, 3);

    assertThat(told).isEqualTo(bench.events(loop));
  }

  @Test
  void givenAPublisherThatIsAway_whenItIsBack_thenItIsToldWhatItMissedAndOthersNeverWaited() {
    var others = new ArrayList<LoopEvent>();
    bench.publish("p", this::deliver);
    bench.publish("q", others::addAll);
    away.set(true);
    var loop = bench.start(Workbench.config());
    bench.begin(loop);
    assertThat(told).isEmpty();
    assertThat(others).isEqualTo(bench.events(loop));

    away.set(false);
    bench.framework().control().pause(Workbench.AGENT, loop);

    assertThat(told).isEqualTo(bench.events(loop));
  }

  @Test
  void givenAPublisherThatIsAway_whenNothingElseHappens_thenItIsTriedAgainLater() {
    var timer = new HandTimer(bench.clock);
    bench.timer = Optional.of(timer);
    bench.publish("p", this::deliver);
    away.set(true);
    var loop = bench.start(Workbench.config());

    away.set(false);
    timer.pass(Duration.ofSeconds(2));

    assertThat(told).isEqualTo(bench.events(loop));
  }

  @Test
  void givenAProcessThatStoppedBeforeTheCursorMoved_whenRestarted_thenNothingIsLost() {
    bench.publish("p", this::deliver);
    bench.framework();
    away.set(true);
    var loop = bench.start(Workbench.config());
    bench.complete(bench.begin(loop), DONE);
    assertThat(told).isEmpty();

    away.set(false);
    bench.restart();

    assertThat(told).isEqualTo(bench.events(loop));
  }

  @Test
  void givenAProcessThatStoppedAfterPublishing_whenRestarted_thenTheBatchComesAgain() {
    var tasks = new ArrayList<Runnable>();
    bench.publishing = tasks::add;
    bench.publish(
        "p",
        events -> {
          told.addAll(events);
          throw new InternalError("killed between publishing and moving the cursor");
        });
    var loop = bench.start(Workbench.config());
    assertThatThrownBy(() -> tasks.get(0).run()).isInstanceOf(InternalError.class);
    bench.publishers.clear();
    bench.publish("p", this::deliver);
    bench.publishing = Runnable::run;

    bench.restart();

    var happened = bench.events(loop);
    assertThat(told)
        .startsWith(happened.toArray(LoopEvent[]::new))
        .endsWith(happened.toArray(LoopEvent[]::new));
    assertThat(told).hasSize(2 * happened.size());
  }

  @Test
  void givenEventsFromBeforeThePublisher_whenItIsPutInPlace_thenItBeginsWithThePresent() {
    var before = bench.start(Workbench.config());
    bench.publish("p", this::deliver);
    bench.restart();

    var loop = bench.start(Workbench.config());

    assertThat(told).isEqualTo(bench.events(loop));
    assertThat(bench.events(before)).isNotEmpty();
  }

  @Test
  void givenAPublisherThatBlocks_whenALoopRuns_thenTheLoopDoesNotWait() {
    var tasks = new ArrayList<Runnable>();
    bench.publishing = tasks::add;
    bench.publish("p", this::deliver);
    var loop = bench.start(Workbench.config());
    bench.complete(bench.begin(loop), DONE);
    assertThat(told).isEmpty();
    assertThat(tasks).hasSize(1);

    tasks.get(0).run();

    assertThat(told)
        .isEqualTo(bench.events(loop))
        .extracting(LoopEvent::type)
        .endsWith(EventType.LOOP_COMPLETED);
  }

  @Test
  void givenManyEvents_whenPublished_thenTheyComeInBatchesOfBoundedSize() {
    var largest = new AtomicInteger();
    var tasks = new ArrayList<Runnable>();
    bench.publishing = tasks::add;
    bench.publish("p", events -> largest.accumulateAndGet(events.size(), Math::max));
    for (var i = 0; i < 300; i++) {
      bench.start(Workbench.config());
    }

    tasks.get(0).run();

    assertThat(largest).hasValue(200);
  }
}
