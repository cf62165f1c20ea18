package dev.loopwright.application;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopwright.application.port.out.WorkAnswer;
import dev.loopwright.application.port.out.WorkRequest;
import dev.loopwright.domain.LoopOutcome;
import dev.loopwright.domain.Usage;
import dev.loopwright.domain.loop.IterationStatus;
import dev.loopwright.domain.loop.Stage;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Work that the server runs is no failure of its agent because the server stops. */
class StopOfDrivenWorkTest {
  private final DrivenBench driven = new DrivenBench();
  private final Workbench bench = driven.bench;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final LinkedBlockingQueue<WorkRequest> atWork = new LinkedBlockingQueue<>();
  private final CountDownLatch end = new CountDownLatch(1);

  StopOfDrivenWorkTest() {
    bench.drivers = threads;
    driven.agent = this::untilKilled;
  }

  @AfterEach
  void end() {
    end.countDown();
    threads.shutdown();
  }

  private WorkAnswer untilKilled(WorkRequest request) {
    var killed = new CountDownLatch(1);
    var registration = request.cancellation().onRequest(killed::countDown);
    atWork.add(request);
    await(killed);
    registration.close();
    return new WorkAnswer.Failed("killed", true, Usage.NONE);
  }

  /** Work that takes no notice, such as a Java function that never returns. */
  private WorkAnswer untilTheTestEnds(WorkRequest request) {
    atWork.add(request);
    await(end);
    return WorkAnswer.done(Workbench.UNDONE);
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private WorkRequest nextAtWork() throws InterruptedException {
    var request = atWork.poll(20, TimeUnit.SECONDS);
    assertThat(request).as("the agent is at work").isNotNull();
    return request;
  }

  /** Lets the agent succeed from now on, in a process that drives on the thread of the test. */
  private void restartWithAnAgentThatSucceeds() {
    driven.agent = request -> WorkAnswer.done(Workbench.DONE);
    bench.drivers = Runnable::run;
    bench.restart();
  }

  @Test
  void givenWorkThatIsBrokenOffByManyStops_whenItMayEnd_thenItIsStillTheFirstAttempt()
      throws Exception {
    var loop = driven.start();
    for (var stops = 0; stops < 5; stops++) {
      nextAtWork();
      assertThat(bench.framework().stop(Duration.ZERO)).isEqualTo(1);
      assertThat(bench.state(loop).stage()).isInstanceOf(Stage.Iterating.class);
      bench.restart();
    }
    nextAtWork();
    bench.framework().stop(Duration.ZERO);

    restartWithAnAgentThatSucceeds();

    assertThat(bench.record(loop, 1).attempt()).isEqualTo(1);
    assertThat(bench.record(loop, 1).status()).isEqualTo(IterationStatus.COMPLETED);
    assertThat(bench.state(loop).ending().orElseThrow().outcome()).isEqualTo(LoopOutcome.COMPLETED);
  }

  @Test
  void givenWorkThatAStopBrokeOff_whenTheNextProcessIsLost_thenThatCountsAsAnAttempt()
      throws Exception {
    var loop = driven.start();
    nextAtWork();
    bench.framework().stop(Duration.ZERO);
    bench.restart();
    nextAtWork();

    restartWithAnAgentThatSucceeds();

    assertThat(bench.record(loop, 1).attempt()).isEqualTo(2);
  }

  @Test
  void givenWorkThatTakesNoNoticeOfAStop_whenTheNextProcessStarts_thenNoAttemptWasUsedUp()
      throws Exception {
    driven.agent = this::untilTheTestEnds;
    var loop = driven.start();
    nextAtWork();
    bench.framework().stop(Duration.ZERO);

    restartWithAnAgentThatSucceeds();

    assertThat(bench.record(loop, 1).attempt()).isEqualTo(1);
  }

  @Test
  void givenOneThatFailsToStop_whenTheProcessStops_thenTheOthersAreToldAllTheSame()
      throws Exception {
    var failing = driven.start();
    var first = nextAtWork();
    first
        .cancellation()
        .onRequest(
            () -> {
              throw new IllegalStateException("can't be killed");
            });
    var others = List.of(driven.start(), driven.start());
    nextAtWork();
    nextAtWork();

    var stop = CompletableFuture.supplyAsync(() -> bench.framework().stop(Duration.ZERO), threads);

    assertThat(stop.get(20, TimeUnit.SECONDS)).as("loops broken off").isEqualTo(3);
    restartWithAnAgentThatSucceeds();
    assertThat(others).allSatisfy(loop -> assertThat(bench.record(loop, 1).attempt()).isEqualTo(1));
    assertThat(bench.record(failing, 1).attempt()).isEqualTo(1);
  }

  @Test
  void givenWorkWhoseVerificationIsBrokenOff_whenTheProcessStops_thenItsLoopIsCountedOnce()
      throws Exception {
    var verifying = new CountDownLatch(1);
    bench.verifications = threads;
    bench.onEvaluation =
        () -> {
          verifying.countDown();
          await(end);
        };
    driven.agent = request -> WorkAnswer.done(Workbench.DONE);
    driven.start();
    await(verifying);

    assertThat(bench.framework().stop(Duration.ZERO)).isEqualTo(1);
  }
}
