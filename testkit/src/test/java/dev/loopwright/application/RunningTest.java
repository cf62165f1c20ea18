package dev.loopwright.application;

import static dev.loopwright.application.Workbench.DONE;
import static dev.loopwright.application.Workbench.UNDONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loopwright.application.port.out.WorkAnswer;
import dev.loopwright.application.port.out.WorkRequest;
import dev.loopwright.domain.InvalidInputException;
import dev.loopwright.domain.JsonText;
import dev.loopwright.domain.LoopOutcome;
import dev.loopwright.domain.LoopPhase;
import dev.loopwright.domain.SessionId;
import dev.loopwright.domain.StopReason;
import dev.loopwright.domain.condition.ExitConditionConfig;
import dev.loopwright.domain.condition.ExitConditionStatusValue;
import dev.loopwright.domain.event.EventDetails;
import dev.loopwright.domain.event.EventType;
import dev.loopwright.domain.loop.LoopRefusedException;
import dev.loopwright.domain.loop.RefusalReason;
import dev.loopwright.domain.loop.WorkspacePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Running a loop with a work function, as plain Java does. */
class RunningTest {
  private final Workbench bench = new Workbench();

  private static WorkAnswer doneAt(int iteration, WorkRequest request) {
    return WorkAnswer.done(request.iteration() == iteration ? DONE : UNDONE);
  }

  @Test
  void givenWorkThatIsDoneAtOnce_whenRun_thenTheLoopCompletesVerified() {
    var result =
        bench.framework().initialize(Workbench.config().build()).run(work -> doneAt(1, work));

    assertThat(result.success()).isTrue();
    assertThat(result.outcome()).contains(LoopOutcome.COMPLETED);
    assertThat(result.stopReason()).contains(StopReason.VERIFIED);
  }

  @Test
  void givenConditionsMetAtTheThirdIteration_whenRun_thenItTakesThree() {
    var result =
        bench.framework().initialize(Workbench.config().build()).run(work -> doneAt(3, work));

    assertThat(result.success()).isTrue();
    assertThat(result.state().counters().iterationsCompleted()).isEqualTo(3);
  }

  @Test
  void givenAnInitialState_whenRun_thenTheWorkGetsItAndThenWhatItLeft() {
    var seen = new ArrayList<String>();
    var loop = bench.framework().initialize(Workbench.config().maxIterations(2).build());

    loop.run(
        work -> {
          seen.add(work.agentState().value());
          return WorkAnswer.done(new JsonText("[" + work.iteration() + "]"));
        },
        new JsonText("{\"first\": 1}"));

    assertThat(seen).containsExactly("{\"first\": 1}", "[1]");
  }

  @Test
  void givenARunLoop_whenItEnds_thenEachStepIsAnEventInOrder() {
    var loop = bench.framework().initialize(Workbench.config().build());

    loop.run(work -> doneAt(1, work));

    assertThat(bench.eventTypes(loop.sessionId()))
        .containsExactly(
            EventType.LOOP_STARTED,
            EventType.ITERATION_STARTED,
            EventType.EXIT_CONDITION_EVALUATED,
            EventType.ITERATION_COMPLETED,
            EventType.CHECKPOINT_SAVED,
            EventType.LOOP_COMPLETED);
  }

  @Test
  void givenSeveralConditions_whenTheFirstIsNotMet_thenTheOthersAreVerifiedAllTheSameInOrder() {
    var loop =
        bench
            .framework()
            .initialize(
                Workbench.config()
                    .exitConditions(
                        ExitConditionConfig.evaluatedBy("done").named("c"),
                        ExitConditionConfig.evaluatedBy("done").named("a"),
                        ExitConditionConfig.evaluatedBy("done").named("b"))
                    .maxIterations(1)
                    .build());

    loop.run(work -> WorkAnswer.done(UNDONE));

    assertThat(bench.events(loop.sessionId(), EventType.EXIT_CONDITION_EVALUATED))
        .extracting(event -> event.details().values().get("name"))
        .containsExactly("c", "a", "b");
  }

  @Test
  void givenOneConditionOfTwoIsMet_whenRun_thenTheLoopDoesNotComplete() {
    bench.evaluators.put("never", state -> dev.loopwright.domain.condition.Verdict.error("no"));
    var config =
        Workbench.config()
            .exitConditions(Workbench.DONE_CONDITION, ExitConditionConfig.evaluatedBy("never"))
            .maxIterations(2);

    var result = bench.framework().initialize(config.build()).run(work -> WorkAnswer.done(DONE));

    assertThat(result.outcome()).contains(LoopOutcome.ITERATION_LIMIT);
    assertThat(result.success()).isFalse();
  }

  @Test
  void givenNoConditions_whenRun_thenTheLoopNeverCompletesAndEndsByItsLimit() {
    var config = Workbench.config().exitConditions(List.of()).maxIterations(3).build();

    var result = bench.framework().initialize(config).run(work -> WorkAnswer.done(DONE));

    assertThat(result.outcome()).contains(LoopOutcome.ITERATION_LIMIT);
    assertThat(result.state().counters().iterationsCompleted()).isEqualTo(3);
  }

  @Test
  void givenALoopThatRuns_whenItIsRunAgain_thenReentryIsRefused() {
    var loop = bench.framework().initialize(Workbench.config().maxIterations(1).build());
    var refusal = new AtomicReference<RuntimeException>();

    loop.run(
        work -> {
          try {
            loop.run(inner -> WorkAnswer.done(DONE));
          } catch (LoopRefusedException e) {
            refusal.set(e);
          }
          return WorkAnswer.done(UNDONE);
        });

    assertThat(refusal.get())
        .isInstanceOfSatisfying(
            LoopRefusedException.class,
            refused -> assertThat(refused.reason()).isEqualTo(RefusalReason.ITERATION_ACTIVE));
  }

  @Test
  void givenACompletedLoop_whenItIsRunAgain_thenItIsRefusedAndTheWorkIsNotCalled() {
    var loop = bench.framework().initialize(Workbench.config().build());
    loop.run(work -> WorkAnswer.done(DONE));

    assertThatThrownBy(
            () ->
                loop.run(
                    work -> {
                      throw new AssertionError("the work was called");
                    }))
        .isInstanceOf(LoopRefusedException.class);
  }

  @Test
  void givenALoopThatWasNotRun_whenAskedForItsId_thenItSaysThatItHasNone() {
    var loop = bench.framework().initialize(Workbench.config().build());

    assertThatThrownBy(loop::sessionId).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void givenAnIdOfOnesOwn_whenRun_thenTheLoopHasIt() {
    var mine = new SessionId("mine-1");

    bench.framework().initialize(Workbench.config().build(), mine).run(work -> doneAt(1, work));

    assertThat(bench.state(mine).phase()).isEqualTo(LoopPhase.COMPLETED);
  }

  @Test
  void givenASessionOfASandboxThatHasNone_whenRun_thenItIsRefusedBeforeTheLoopStarts() {
    var named = new WorkspacePath("fixer", Optional.of("01ABC"));
    var config = Workbench.config().workspace(named);
    var loop = bench.framework().initialize(config.build(), new SessionId("mine-1"));

    assertThatThrownBy(() -> loop.run(work -> WorkAnswer.done(DONE)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("/workspace/sandbox_session");
    assertThat(bench.loops.find(new SessionId("mine-1"))).isEmpty();
  }

  @Test
  void givenAnEvaluatorThatIsNotRegistered_whenRun_thenItIsRefusedBeforeTheLoopStarts() {
    var config = Workbench.config().exitConditions(ExitConditionConfig.evaluatedBy("nobody"));
    var loop = bench.framework().initialize(config.build(), new SessionId("mine-1"));

    assertThatThrownBy(() -> loop.run(work -> WorkAnswer.done(DONE)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("/exit_conditions/0/custom_evaluator");
    assertThat(bench.loops.find(new SessionId("mine-1"))).isEmpty();
  }

  @Test
  void givenALoop_whenTheWorkLooksAtIt_thenItIsRunningWithConditionsPending() {
    var loop = bench.framework().initialize(Workbench.config().maxIterations(1).build());
    var seen = new ArrayList<Object>();

    loop.run(
        work -> {
          seen.add(loop.state().phase());
          seen.add(loop.exitConditionStatus().get(0).value());
          return WorkAnswer.done(UNDONE);
        });

    assertThat(seen).containsExactly(LoopPhase.RUNNING, ExitConditionStatusValue.PENDING);
  }

  @Test
  void givenAVerdict_whenTheNextIterationBegins_thenTheWorkIsToldOfIt() {
    var seen = new ArrayList<String>();

    bench
        .framework()
        .initialize(Workbench.config().maxIterations(2).build())
        .run(
            work -> {
              seen.add(work.conditions().get(0).reason());
              return WorkAnswer.done(UNDONE);
            });

    assertThat(seen).containsExactly("", "the state does not say so");
  }

  @Test
  void givenTheWorkEmitsAnEvent_whenTheJournalIsRead_thenItIsThereWithTheIteration() {
    var loop = bench.framework().initialize(Workbench.config().build());

    loop.run(
        work -> {
          loop.emitEvent(EventDetails.of("tokens", 7));
          return WorkAnswer.done(DONE);
        });

    assertThat(bench.events(loop.sessionId(), EventType.CUSTOM))
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.position().iteration()).isEqualTo(1);
              assertThat(event.details().values()).containsEntry("tokens", 7);
            });
  }

  @Test
  void givenRunAsync_whenTheWorkIsDone_thenTheFutureHoldsTheResult() throws Exception {
    bench.drivers = task -> new Thread(task, "driver").start();
    var loop = bench.framework().initialize(Workbench.config().build());

    var result =
        loop.runAsync(work -> doneAt(2, work), JsonText.EMPTY_OBJECT)
            .get(10, java.util.concurrent.TimeUnit.SECONDS);

    assertThat(result.success()).isTrue();
  }
}
