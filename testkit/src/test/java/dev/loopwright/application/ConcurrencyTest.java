package dev.loopwright.application;

import static dev.loopwright.application.Workbench.AGENT;
import static dev.loopwright.application.Workbench.UNDONE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.loopwright.application.port.in.IterationGrant;
import dev.loopwright.application.port.out.WorkAnswer;
import dev.loopwright.domain.JsonText;
import dev.loopwright.domain.SessionId;
import dev.loopwright.domain.event.EventDetails;
import dev.loopwright.domain.event.LoopEvent;
import dev.loopwright.domain.loop.LoopRefusedException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Many threads at one loop. */
class ConcurrencyTest {
  private static final int THREADS = 4;

  private final Workbench bench = new Workbench();
  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

  @AfterEach
  void stop() {
    threads.shutdown();
  }

  /** Has all threads do the same at once, and returns what came of it. */
  private <T> List<T> atOnce(Callable<T> action) throws Exception {
    var start = new CyclicBarrier(THREADS);
    Callable<T> started =
        () -> {
          start.await(10, TimeUnit.SECONDS);
          return action.call();
        };
    var results = new ArrayList<T>();
    for (var future : threads.invokeAll(Collections.nCopies(THREADS, started))) {
      results.add(future.get(10, TimeUnit.SECONDS));
    }
    return results;
  }

  private Loop started() {
    var loop = bench.framework().initialize(Workbench.config().build(), new SessionId("mine"));
    loop.run(
        work -> {
          loop.pause();
          return WorkAnswer.done(UNDONE);
        });
    return loop;
  }

  @Test
  void givenManyThreadsThatEmitEvents_whenAPublisherListens_thenItHearsThemInOrderWithoutAGap()
      throws Exception {
    var told = Collections.synchronizedList(new ArrayList<LoopEvent>());
    bench.publish("told", told::addAll);
    var loop = started();

    atOnce(
        () -> {
          IntStream.range(0, 100).forEach(i -> loop.emitEvent(EventDetails.of("number", i)));
          return "";
        });

    assertThat(told)
        .extracting(LoopEvent::sequence)
        .containsExactlyElementsOf(LongStream.rangeClosed(1, told.size()).boxed().toList());
    assertThat(told).hasSizeGreaterThan(100 * THREADS);
  }

  @Test
  void givenManyThreadsThatBeginAnIteration_whenOneGetsIt_thenTheOthersAreRefused()
      throws Exception {
    var loop = bench.start(Workbench.config());

    var granted =
        atOnce(
            () -> {
              try {
                return bench.framework().iterations().begin(AGENT, loop).active().number();
              } catch (LoopRefusedException e) {
                return 0;
              }
            });

    assertThat(granted).containsExactlyInAnyOrder(1, 0, 0, 0);
  }

  @Test
  void givenManyThreadsThatSendTheSameCompletion_whenAnswered_thenAllGetTheSameDecision()
      throws Exception {
    var loop = bench.start(Workbench.config());
    IterationGrant grant = bench.begin(loop);

    var decisions = atOnce(() -> bench.complete(grant, UNDONE).decision());

    assertThat(decisions).containsOnly(decisions.get(0));
    assertThat(bench.state(loop).counters().iterationsCompleted()).isEqualTo(1);
  }

  @Test
  void givenManyThreadsThatRunOneLoop_whenOneDoes_thenTheOthersAreRefused() throws Exception {
    var loop = bench.framework().initialize(Workbench.config().maxIterations(1).build());
    var finish = new CyclicBarrier(THREADS);

    var ran =
        atOnce(
            () -> {
              try {
                loop.run(
                    work -> {
                      finish.await(10, TimeUnit.SECONDS);
                      return WorkAnswer.done(UNDONE);
                    },
                    JsonText.EMPTY_OBJECT);
                return true;
              } catch (LoopRefusedException e) {
                finish.await(10, TimeUnit.SECONDS);
                return false;
              }
            });

    assertThat(ran).containsExactlyInAnyOrder(true, false, false, false);
  }
}
