package dev.loopwright.application;

import static dev.loopwright.application.Workbench.AGENT;
import static dev.loopwright.application.Workbench.DONE;
import static dev.loopwright.application.Workbench.UNDONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loopwright.application.port.in.Completion;
import dev.loopwright.application.port.in.IterationAnswer;
import dev.loopwright.application.port.in.ServerStoppingException;
import dev.loopwright.application.port.out.SandboxCommand;
import dev.loopwright.application.port.out.SandboxResult;
import dev.loopwright.domain.JsonText;
import dev.loopwright.domain.LoopOutcome;
import dev.loopwright.domain.SessionId;
import dev.loopwright.domain.condition.ExitConditionStatus;
import dev.loopwright.domain.condition.ExitConditionStatusValue;
import dev.loopwright.domain.condition.ExitConditionType;
import dev.loopwright.domain.loop.IterationStatus;
import dev.loopwright.domain.loop.Stage;
import dev.loopwright.testkit.InMemoryToolGateway;
import dev.loopwright.testkit.ScriptedSandbox;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A process that is told to stop lets what runs end, and leaves no trace of what it broke off. */
class StopTest {
  private static final Duration LONG = Duration.ofSeconds(20);

  private final VerificationBench commands = new VerificationBench();
  private final Workbench bench = commands.bench;
  private final CountDownLatch started = new CountDownLatch(1);
  private final CountDownLatch mayEnd = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newFixedThreadPool(3);
  private final AtomicReference<Executor> pool = new AtomicReference<>(Runnable::run);

  @AfterEach
  void end() {
    mayEnd.countDown();
    threads.shutdown();
  }

  private static boolean await(CountDownLatch latch) {
    try {
      return latch.await(LONG.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** A command that runs until it may end, or is killed. */
  private SandboxResult untilLet(SandboxCommand run) {
    var registration = run.cancellation().onRequest(mayEnd::countDown);
    started.countDown();
    assertThat(await(mayEnd)).isTrue();
    registration.close();
    return run.cancellation().isRequested()
        ? ScriptedSandbox.killed(SandboxResult.End.CANCELLED, "")
        : ScriptedSandbox.exited(0, "");
  }

  private SessionId startVerifying() {
    pool.set(threads);
    bench.verifications = task -> pool.get().execute(task);
    bench.sandbox.answer(VerificationBench.CHECK, this::untilLet);
    return commands.start(VerificationBench.plain(ExitConditionType.BUILD_SUCCEEDS));
  }

  private CompletableFuture<IterationAnswer> complete(SessionId loop) {
    return complete(Workbench.completion(bench.begin(loop), DONE));
  }

  private CompletableFuture<IterationAnswer> complete(Completion completion) {
    return bench.framework().iterations().complete(AGENT, completion).toCompletableFuture();
  }

  private static void assertToldOfTheStop(CompletableFuture<IterationAnswer> answer) {
    assertThatThrownBy(() -> answer.get(20, TimeUnit.SECONDS))
        .hasCauseInstanceOf(ServerStoppingException.class);
  }

  private void stopAtOnce() {
    bench.framework().stop(Duration.ZERO);
  }

  @Test
  void givenAVerificationThatRuns_whenTheProcessStops_thenItIsWaitedForAndAnswered()
      throws Exception {
    var loop = startVerifying();
    var answer = complete(loop);
    assertThat(await(started)).isTrue();

    var stop = CompletableFuture.supplyAsync(() -> bench.framework().stop(LONG), threads);
    assertThat(stop).isNotDone();
    mayEnd.countDown();

    assertThat(stop.get(20, TimeUnit.SECONDS)).as("broken off").isZero();
    assertThat(answer.get(20, TimeUnit.SECONDS).state().ending()).isPresent();
  }

  @Test
  void givenACompletionThatWaitsForAThread_whenTheProcessStops_thenItIsVerifiedAndAnswered()
      throws Exception {
    var queue = new LinkedBlockingQueue<Runnable>();
    bench.verifications = queue::add;
    var loop = bench.start(Workbench.config());
    var answer = complete(loop);

    var stop = CompletableFuture.supplyAsync(() -> bench.framework().stop(LONG), threads);
    assertThatThrownBy(() -> stop.get(50, TimeUnit.MILLISECONDS))
        .as("waits for what has not begun")
        .isInstanceOf(TimeoutException.class);
    queue.take().run();

    assertThat(stop.get(20, TimeUnit.SECONDS)).as("broken off").isZero();
    assertThat(answer.get(20, TimeUnit.SECONDS).state().ending()).isPresent();
  }

  @Test
  void givenACompletionThatWaitsForAThread_whenItIsBrokenOff_thenItIsVerifiedByTheNextProcess()
      throws Exception {
    var running = startVerifying();
    var unused = complete(running);
    assertThat(await(started)).isTrue();
    var queue = new LinkedBlockingQueue<Runnable>();
    pool.set(queue::add);
    var waiting = bench.start(Workbench.config());
    var answer = complete(waiting);

    var stop = CompletableFuture.supplyAsync(() -> bench.framework().stop(Duration.ZERO), threads);
    assertThat(await(mayEnd)).as("what runs is told").isTrue();
    queue.take().run();

    assertThat(stop.get(20, TimeUnit.SECONDS)).as("broken off").isEqualTo(2);
    assertToldOfTheStop(answer);
    assertThat(bench.state(waiting).stage()).isInstanceOf(Stage.Evaluating.class);
    pool.set(Runnable::run);
    bench.restart();
    assertThat(bench.state(waiting).ending().orElseThrow().outcome())
        .isEqualTo(LoopOutcome.COMPLETED);
  }

  @Test
  void givenAVerdictThatIsBeingCommitted_whenTheProcessStops_thenThatIsWaitedForAndNotBrokenOff()
      throws Exception {
    bench.verifications = threads;
    var loop = bench.start(Workbench.config());
    var slow = new HookedLoopStore(bench.loops);
    slow.before =
        transition -> {
          if (transition.before().orElseThrow().stage() instanceof Stage.Evaluating) {
            started.countDown();
            assertThat(await(mayEnd)).isTrue();
          }
        };
    bench.loopStore = slow;
    bench.restart();
    var answer = complete(loop);
    assertThat(await(started)).as("its commit began").isTrue();

    var stop = CompletableFuture.supplyAsync(() -> bench.framework().stop(Duration.ZERO), threads);
    assertThatThrownBy(() -> stop.get(50, TimeUnit.MILLISECONDS))
        .isInstanceOf(TimeoutException.class);
    mayEnd.countDown();

    assertThat(stop.get(20, TimeUnit.SECONDS)).as("broken off").isZero();
    assertThat(answer.get(20, TimeUnit.SECONDS).state().ending()).isPresent();
  }

  @Test
  void givenAVerificationThatTakesLonger_whenTheProcessStops_thenItLeavesNoVerdict()
      throws Exception {
    var loop = startVerifying();
    var answer = complete(loop);
    assertThat(await(started)).isTrue();

    assertThat(bench.framework().stop(Duration.ZERO)).isEqualTo(1);

    assertToldOfTheStop(answer);
    assertThat(bench.state(loop).stage()).isInstanceOf(Stage.Evaluating.class);
    assertThat(commands.status(loop).value()).isEqualTo(ExitConditionStatusValue.PENDING);
  }

  @Test
  void givenAVerificationThatWasBrokenOff_whenTheNextProcessStarts_thenItIsDoneAnew()
      throws Exception {
    var loop = startVerifying();
    var unused = complete(loop);
    assertThat(await(started)).isTrue();
    stopAtOnce();
    commands.exits(0, "");
    bench.verifications = Runnable::run;

    bench.restart();

    assertThat(bench.state(loop).ending().orElseThrow().outcome()).isEqualTo(LoopOutcome.COMPLETED);
  }

  @Test
  void givenAProcessThatStops_whenAnythingNewIsAskedFor_thenItIsRefusedAndNothingIsKept() {
    var loop = bench.start(Workbench.config());
    var control = bench.framework().control();
    stopAtOnce();

    assertThatThrownBy(() -> bench.start(Workbench.config()))
        .isInstanceOf(ServerStoppingException.class);
    assertThatThrownBy(() -> bench.begin(loop)).isInstanceOf(ServerStoppingException.class);
    assertThatThrownBy(() -> control.resume(AGENT, loop, Optional.empty()))
        .isInstanceOf(ServerStoppingException.class);
    assertThat(bench.state(loop).counters().currentIteration()).isZero();
  }

  @Test
  void givenAProcessThatStops_whenConditionsAreToBeVerifiedNow_thenThatIsRefusedAndNoneIs() {
    var loop = bench.start(Workbench.config());
    stopAtOnce();

    assertThatThrownBy(() -> bench.framework().control().evaluate(AGENT, loop))
        .isInstanceOf(ServerStoppingException.class);
    assertThat(bench.state(loop).verification().conditions())
        .extracting(ExitConditionStatus::value)
        .containsExactly(ExitConditionStatusValue.PENDING);
  }

  @Test
  void givenAProcessThatStops_whenAToolIsCalled_thenThatIsRefusedAndTheToolIsNotRun() {
    bench.gateway.offer("deploy", "", any -> InMemoryToolGateway.success("deployed"));
    stopAtOnce();
    var tools = bench.framework().tools();

    assertThatThrownBy(() -> tools.invoke(AGENT, "deploy", JsonText.EMPTY_OBJECT))
        .isInstanceOf(ServerStoppingException.class);
    assertThat(bench.gateway.calls()).isEmpty();
    assertThat(tools.discover(AGENT, Optional.empty())).hasSize(1);
  }

  @Test
  void givenAProcessThatStops_whenAnAgentCompletesItsIteration_thenThatIsRecordedForTheNext()
      throws Exception {
    var loop = bench.start(Workbench.config());
    var completion = Workbench.completion(bench.begin(loop), UNDONE);
    stopAtOnce();

    assertToldOfTheStop(complete(completion));
    assertThat(bench.state(loop).agentState()).isEqualTo(UNDONE);
    bench.restart();
    assertThat(bench.record(loop, 1).status()).isEqualTo(IterationStatus.COMPLETED);
  }

  @Test
  void givenAContainerThatTookItsPoolAway_whenAnAgentCompletes_thenItHearsThatTheServerStops()
      throws Exception {
    bench.verifications =
        task -> {
          throw new RejectedExecutionException("gone");
        };
    var loop = bench.start(Workbench.config());
    var completion = Workbench.completion(bench.begin(loop), UNDONE);
    stopAtOnce();

    assertToldOfTheStop(complete(completion));
  }
}
