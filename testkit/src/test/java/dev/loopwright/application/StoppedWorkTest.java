package dev.loopwright.application;

import static dev.loopwright.application.Workbench.AGENT;
import static dev.loopwright.application.Workbench.DONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loopwright.application.port.out.SandboxCommand;
import dev.loopwright.application.port.out.SandboxResult;
import dev.loopwright.application.port.out.WorkAnswer;
import dev.loopwright.domain.LoopOutcome;
import dev.loopwright.domain.SessionId;
import dev.loopwright.domain.StopReason;
import dev.loopwright.domain.Usage;
import dev.loopwright.domain.condition.ExitConditionType;
import dev.loopwright.domain.loop.IterationDecision;
import dev.loopwright.domain.loop.IterationStatus;
import dev.loopwright.testkit.ScriptedSandbox;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A cancel stops what runs for the loop; an evaluation that runs is joined. */
class StoppedWorkTest {
  private static final IterationDecision CANCELLED =
      IterationDecision.ended(LoopOutcome.CANCELLED, StopReason.CANCELLED);

  private final VerificationBench commands = new VerificationBench();
  private final Workbench bench = commands.bench;
  private final CountDownLatch started = new CountDownLatch(1);
  private final CountDownLatch mayEnd = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newFixedThreadPool(2);

  @AfterEach
  void stop() {
    mayEnd.countDown();
    threads.shutdown();
  }

  private static boolean await(CountDownLatch latch) {
    try {
      return latch.await(20, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** A command that runs until it is killed. */
  private SandboxResult endless(SandboxCommand run) {
    var killed = new CountDownLatch(1);
    var registration = run.cancellation().onRequest(killed::countDown);
    started.countDown();
    assertThat(await(killed)).as("killed").isTrue();
    registration.close();
    return ScriptedSandbox.killed(SandboxResult.End.CANCELLED, "");
  }

  private void cancel(SessionId loop) {
    bench.framework().control().cancel(AGENT, loop, "enough");
  }

  @Test
  void givenACommandThatVerifies_whenTheLoopIsCancelled_thenItIsKilledAndTheAnswerSaysCancelled()
      throws Exception {
    bench.verifications = threads;
    bench.sandbox.answer(VerificationBench.CHECK, this::endless);
    var build = VerificationBench.plain(ExitConditionType.BUILD_SUCCEEDS);
    var loop = commands.start(build, build.named("second"));
    var completion = Workbench.completion(bench.begin(loop), DONE);
    var answer = bench.framework().iterations().complete(AGENT, completion).toCompletableFuture();
    assertThat(await(started)).isTrue();

    cancel(loop);

    assertThat(answer.get(20, TimeUnit.SECONDS).decision()).isEqualTo(CANCELLED);
    assertThat(bench.record(loop, 1).status()).isEqualTo(IterationStatus.RECORDED);
    assertThat(bench.sandbox.runs()).as("nothing is started after it").hasSize(1);
  }

  @Test
  void givenWorkInProcess_whenTheLoopIsCancelled_thenTheWorkIsToldAndItsUsageCounts() {
    var loop = bench.framework().initialize(Workbench.config().build());

    var result =
        loop.run(
            work -> {
              var told = new CountDownLatch(1);
              work.cancellation().onRequest(told::countDown);
              loop.cancel("");
              assertThat(await(told)).isTrue();
              assertThat(work.cancellation().isRequested()).isTrue();
              return new WorkAnswer.Failed("stopped", true, Usage.of(9, BigDecimal.ONE));
            });

    assertThat(result.outcome()).contains(LoopOutcome.CANCELLED);
    assertThat(loop.state().counters().usage().tokens()).isEqualTo(9);
  }

  @Test
  void givenAnIterationAtWork_whenTheLoopIsCancelled_thenItsTimeCounts() {
    var loop = bench.start(Workbench.config());
    bench.begin(loop);
    bench.clock.advance(Duration.ofSeconds(7));

    cancel(loop);

    assertThat(bench.state(loop).counters().usage().active()).isEqualTo(Duration.ofSeconds(7));
  }

  @Test
  void givenAnEvaluationThatRuns_whenAnotherIsAskedFor_thenItIsJoined() throws Exception {
    bench.verifications = threads;
    var runs = new AtomicInteger();
    bench.onEvaluation =
        () -> {
          runs.incrementAndGet();
          started.countDown();
          await(mayEnd);
        };
    var loop = bench.start(Workbench.config());
    var first = evaluate(loop);
    assertThat(await(started)).isTrue();
    var second = evaluate(loop);
    assertThatThrownBy(() -> second.get(10, TimeUnit.MILLISECONDS))
        .isInstanceOf(TimeoutException.class);

    mayEnd.countDown();

    assertThat(second.get(20, TimeUnit.SECONDS)).isEqualTo(first.get(20, TimeUnit.SECONDS));
    assertThat(runs).hasValue(1);
  }

  @Test
  void givenAnEvaluationThatEnded_whenAnotherIsAskedFor_thenItVerifiesAnew() throws Exception {
    var runs = new AtomicInteger();
    bench.onEvaluation = runs::incrementAndGet;
    var loop = bench.start(Workbench.config());

    evaluate(loop).get(20, TimeUnit.SECONDS);
    evaluate(loop).get(20, TimeUnit.SECONDS);

    assertThat(runs).hasValue(2);
  }

  private CompletableFuture<?> evaluate(SessionId loop) {
    return bench.framework().control().evaluate(AGENT, loop).toCompletableFuture();
  }

  @Test
  void givenAClosedRegistration_whenTheLoopIsCancelled_thenNobodyIsCalled() {
    var loop = bench.framework().initialize(Workbench.config().build());
    var calls = new AtomicInteger();

    loop.run(
        work -> {
          work.cancellation().onRequest(calls::incrementAndGet).close();
          loop.cancel("");
          return WorkAnswer.done(DONE);
        });

    assertThat(calls).hasValue(0);
  }

  @Test
  void givenACancelledLoop_whenItsWorkRegistersLate_thenItIsCalledAtOnce() {
    var loop = bench.framework().initialize(Workbench.config().build());
    var calls = new AtomicInteger();

    loop.run(
        work -> {
          loop.cancel("");
          work.cancellation().onRequest(calls::incrementAndGet);
          return WorkAnswer.done(DONE);
        });

    assertThat(calls).hasValue(1);
  }
}
