package dev.loopwright.application;

import static dev.loopwright.application.Workbench.AGENT;
import static dev.loopwright.application.Workbench.DONE;
import static dev.loopwright.application.Workbench.UNDONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loopwright.application.port.in.Completion;
import dev.loopwright.application.port.in.IterationAnswer;
import dev.loopwright.domain.JsonText;
import dev.loopwright.domain.LoopPhase;
import dev.loopwright.domain.Usage;
import dev.loopwright.domain.condition.ExitConditionConfig;
import dev.loopwright.domain.condition.ExitConditionType;
import dev.loopwright.domain.condition.ToolArguments;
import dev.loopwright.domain.event.EventType;
import dev.loopwright.domain.loop.IterationStatus;
import dev.loopwright.domain.loop.LoopConfigBuilder;
import dev.loopwright.domain.loop.LoopRefusedException;
import dev.loopwright.domain.loop.RefusalReason;
import dev.loopwright.domain.loop.Stage;
import dev.loopwright.testkit.ScriptedSandbox;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A completion: recorded first, then verified, and answered alike however often it comes. */
class CompletionTest {
  private static final List<String> CHECK = List.of("check");

  private final Workbench bench = new Workbench();
  private final HookedLoopStore store = new HookedLoopStore(bench.loops);
  private final ExecutorService pool = Executors.newFixedThreadPool(2);
  private final CountDownLatch checking = new CountDownLatch(1);
  private final CountDownLatch release = new CountDownLatch(1);

  CompletionTest() {
    bench.loopStore = store;
  }

  @AfterEach
  void stop() {
    release.countDown();
    pool.shutdown();
  }

  /** A condition whose command runs until it is released. */
  private LoopConfigBuilder slow() {
    bench.verifications = pool;
    bench.sandbox.answer(
        CHECK,
        run -> {
          checking.countDown();
          await(release);
          return ScriptedSandbox.exited(0, "fine");
        });
    return Workbench.config()
        .workspace(Workbench.WORKSPACE)
        .exitConditions(
            ExitConditionConfig.of(
                ExitConditionType.BUILD_SUCCEEDS, ToolArguments.ofCommand("check")));
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private CompletableFuture<IterationAnswer> send(Completion completion) {
    return bench.framework().iterations().complete(AGENT, completion).toCompletableFuture();
  }

  @Test
  void givenACompletion_whenItIsBeingVerified_thenItIsRecordedAlready() {
    var loop = bench.start(slow());
    var grant = bench.begin(loop);

    var answer = send(Workbench.completion(grant, DONE));
    await(checking);

    assertThat(answer).isNotDone();
    assertThat(bench.state(loop).phase()).isEqualTo(LoopPhase.EVALUATING_CONDITIONS);
    assertThat(bench.state(loop).agentState()).isEqualTo(DONE);
    assertThat(bench.record(loop, 1).status()).isEqualTo(IterationStatus.RECORDED);
  }

  @Test
  void givenACompletionInFlight_whenItIsRepeated_thenItJoinsTheOneVerification() throws Exception {
    var loop = bench.start(slow());
    var completion = Workbench.completion(bench.begin(loop), DONE);
    var first = send(completion);
    await(checking);

    var second = send(completion);
    release.countDown();

    assertThat(second.get(10, TimeUnit.SECONDS)).isEqualTo(first.get(10, TimeUnit.SECONDS));
    assertThat(bench.sandbox.runs()).hasSize(1);
  }

  @Test
  void givenAnIterationThatIsVerified_whenTheNextIsBegun_thenItIsRefusedAsActive() {
    var loop = bench.start(slow());
    var answer = send(Workbench.completion(bench.begin(loop), DONE));
    await(checking);

    assertThatThrownBy(() -> bench.begin(loop))
        .isInstanceOfSatisfying(
            LoopRefusedException.class,
            refusal -> assertThat(refusal.reason()).isEqualTo(RefusalReason.ITERATION_ACTIVE));
    assertThat(answer).isNotDone();
  }

  @Test
  void givenTheSameCompletionTwiceAtOnce_whenOneIsFaster_thenTheOtherGetsTheSameAnswer() {
    var loop = bench.start(Workbench.config());
    var completion = Workbench.completion(bench.begin(loop), UNDONE);
    var faster = new ArrayList<IterationAnswer>();
    store.before =
        transition -> {
          store.before = any -> {};
          faster.add(bench.complete(completion));
        };

    var slower = bench.complete(completion);

    assertThat(slower.decision()).isEqualTo(faster.get(0).decision());
    assertThat(bench.events(loop, EventType.ITERATION_COMPLETED)).hasSize(1);
  }

  @Test
  void givenACompletionThatWasAnswered_whenItIsRepeated_thenTheAnswerIsTheSame() {
    var loop = bench.start(Workbench.config());
    var completion = Workbench.completion(bench.begin(loop), DONE);
    var first = bench.complete(completion);

    assertThat(bench.complete(completion)).isEqualTo(first);
  }

  @Test
  void givenLaterIterations_whenAnEarlierCompletionIsRepeated_thenItsDecisionIsTheSame() {
    var loop = bench.start(Workbench.config());
    var completion = Workbench.completion(bench.begin(loop), UNDONE);
    var first = bench.complete(completion);
    bench.iterate(loop, 2);
    bench.complete(bench.begin(loop), DONE);

    assertThat(bench.complete(completion).decision()).isEqualTo(first.decision());
  }

  @Test
  void givenACompletionThatWasAnswered_whenItIsRepeated_thenNothingIsCountedTwice() {
    var loop = bench.start(Workbench.config());
    var completion = Workbench.completion(bench.begin(loop), UNDONE, Usage.of(7, BigDecimal.ONE));
    bench.complete(completion);

    bench.complete(completion);

    assertThat(bench.state(loop).counters().usage().tokens()).isEqualTo(7);
    assertThat(bench.state(loop).counters().iterationsCompleted()).isEqualTo(1);
  }

  @Test
  void givenARecordedCompletion_whenTheSameLeaseSendsAnother_thenItIsRefusedAndTheFirstStands() {
    var loop = bench.start(Workbench.config());
    var grant = bench.begin(loop);
    bench.complete(grant, UNDONE);

    assertThatThrownBy(() -> bench.complete(grant, DONE)).isInstanceOf(LoopRefusedException.class);
    assertThat(bench.state(loop).agentState()).isEqualTo(UNDONE);
  }

  @Test
  void givenARecordedCompletion_whenItComesWithOtherUsage_thenItIsRefused() {
    var loop = bench.start(Workbench.config());
    var grant = bench.begin(loop);
    bench.complete(grant, UNDONE);

    assertThatThrownBy(
            () -> bench.complete(Workbench.completion(grant, UNDONE, Usage.of(1, BigDecimal.ZERO))))
        .isInstanceOf(LoopRefusedException.class);
  }

  @Test
  void givenARecordedCompletion_whenItsCostIsWrittenWithMoreZeros_thenItIsTheSame() {
    var loop = bench.start(Workbench.config());
    var grant = bench.begin(loop);
    var first =
        bench.complete(Workbench.completion(grant, UNDONE, Usage.of(1, new BigDecimal("0.5"))));

    var again =
        bench.complete(Workbench.completion(grant, UNDONE, Usage.of(1, new BigDecimal("0.500"))));

    assertThat(again).isEqualTo(first);
  }

  @Test
  void givenTheStoreIsAway_whenACompletionIsSent_thenNothingIsRecordedAndARepeatIsTaken() {
    var loop = bench.start(Workbench.config());
    var completion = Workbench.completion(bench.begin(loop), UNDONE);
    store.before =
        transition -> {
          throw new IllegalStateException("the disk is full");
        };
    assertThatThrownBy(() -> bench.complete(completion)).isInstanceOf(IllegalStateException.class);

    store.before = transition -> {};

    assertThat(bench.complete(completion).decision().goesOn()).isTrue();
  }

  @Test
  void givenTheStoreIsAwayAtTheVerdict_whenTheCompletionIsRepeated_thenItIsVerifiedAgain() {
    var loop = bench.start(Workbench.config());
    var completion = Workbench.completion(bench.begin(loop), DONE);
    store.before =
        transition -> {
          if (!(transition.after().stage() instanceof Stage.Evaluating)) {
            throw new IllegalStateException("the disk is full");
          }
        };
    assertThatThrownBy(() -> bench.complete(completion)).isInstanceOf(IllegalStateException.class);

    store.before = transition -> {};

    assertThat(bench.complete(completion).state().ending()).isPresent();
  }

  @Test
  void givenAPoolThatTakesNoMore_whenACompletionIsSent_thenItIsRecordedAndARepeatIsVerified() {
    bench.verifications =
        task -> {
          throw new java.util.concurrent.RejectedExecutionException("full");
        };
    var loop = bench.start(Workbench.config());
    var completion = Workbench.completion(bench.begin(loop), DONE);
    assertThatThrownBy(() -> bench.complete(completion))
        .isInstanceOf(java.util.concurrent.RejectedExecutionException.class);
    bench.verifications = Runnable::run;

    bench.restart();

    assertThat(bench.complete(completion).state().phase()).isEqualTo(LoopPhase.COMPLETED);
  }

  @Test
  void givenCustomData_whenTheLastCheckpointIsSaved_thenItHoldsThem() {
    var loop = bench.start(Workbench.config());
    var grant = bench.begin(loop);
    var data = new JsonText("{\"branch\": \"fix-1\"}");

    bench.complete(new Completion(loop, 1, grant.active().token(), DONE, Usage.NONE, data));

    assertThat(bench.checkpoints.latest(loop).orElseThrow().customData()).isEqualTo(data);
  }
}
