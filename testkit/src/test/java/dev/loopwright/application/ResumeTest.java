package dev.loopwright.application;

import static dev.loopwright.application.Workbench.ADMIN;
import static dev.loopwright.application.Workbench.AGENT;
import static dev.loopwright.application.Workbench.DONE;
import static dev.loopwright.application.Workbench.UNDONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loopwright.application.port.out.WorkAnswer;
import dev.loopwright.domain.JsonText;
import dev.loopwright.domain.SessionId;
import dev.loopwright.domain.Usage;
import dev.loopwright.domain.checkpoint.CheckpointRecoveryException;
import dev.loopwright.domain.condition.ExitConditionStatusValue;
import dev.loopwright.domain.event.EventType;
import dev.loopwright.domain.loop.CheckpointId;
import dev.loopwright.domain.loop.CheckpointSchedule;
import dev.loopwright.domain.loop.LoopConfigBuilder;
import dev.loopwright.domain.loop.LoopRefusedException;
import dev.loopwright.domain.loop.LoopState;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Setting a loop back to a checkpoint. */
class ResumeTest {
  private final Workbench bench = new Workbench();
  private final FailingCheckpointStore store = new FailingCheckpointStore(bench.checkpoints);

  ResumeTest() {
    bench.checkpointStore = store;
  }

  private static LoopConfigBuilder config() {
    return Workbench.config().checkpoints(new CheckpointSchedule(100, Duration.ofDays(1)));
  }

  /** A loop with a checkpoint after iteration 2 and two iterations more. */
  private SessionId loopOfFour(LoopConfigBuilder config) {
    var loop = bench.start(config);
    iterate(loop, 2);
    bench.framework().checkpoints().save(AGENT, loop, JsonText.EMPTY_OBJECT);
    iterate(loop, 2);
    return loop;
  }

  private void iterate(SessionId loop, int times) {
    for (var i = 0; i < times; i++) {
      var grant = bench.begin(loop);
      var state = new JsonText("{\"after\":" + grant.active().number() + "}");
      bench.complete(Workbench.completion(grant, state, Usage.of(10, BigDecimal.ZERO)));
    }
  }

  private CheckpointId checkpoint() {
    return store.attempts.get(0).id();
  }

  private LoopState resume(SessionId loop) {
    return bench.framework().control().resume(AGENT, loop, Optional.of(checkpoint()));
  }

  @Test
  void givenAnOlderCheckpoint_whenResumedFromIt_thenTheAgentsStateIsTheOldOne() {
    var loop = loopOfFour(config());

    assertThat(resume(loop).agentState()).isEqualTo(new JsonText("{\"after\":2}"));
  }

  @Test
  void givenAnOlderCheckpoint_whenResumedFromIt_thenNumbersGoOnAndSayWhereFrom() {
    var loop = loopOfFour(config());
    resume(loop);

    var grant = bench.begin(loop);

    assertThat(grant.active().number()).isEqualTo(5);
    assertThat(bench.record(loop, 5).resumedFrom()).hasValue(2);
  }

  @Test
  void givenALoopSetBack_whenTheIterationAfterTheNextBegins_thenItDoesNotSayWhereFrom() {
    var loop = loopOfFour(config());
    resume(loop);
    iterate(loop, 2);

    assertThat(bench.record(loop, 6).resumedFrom()).isEmpty();
  }

  @Test
  void givenAnOlderCheckpoint_whenResumedFromIt_thenConditionsArePendingAgain() {
    var loop = loopOfFour(config());

    assertThat(resume(loop).verification().conditions())
        .allMatch(status -> status.value() == ExitConditionStatusValue.PENDING);
  }

  @Test
  void givenAnOlderCheckpoint_whenResumedFromIt_thenCountersStay() {
    var loop = loopOfFour(config());
    var before = bench.state(loop).counters();

    var after = resume(loop).counters();

    assertThat(after.currentIteration()).isEqualTo(4);
    assertThat(after.iterationsCompleted()).isEqualTo(4);
    assertThat(after.usage()).isEqualTo(before.usage());
  }

  @Test
  void givenAnOlderCheckpoint_whenResumedFromIt_thenTheEventSaysSo() {
    var loop = loopOfFour(config());
    resume(loop);

    assertThat(bench.events(loop, EventType.RESUMED))
        .singleElement()
        .satisfies(
            event ->
                assertThat(event.details().values())
                    .containsEntry("by", "fixer")
                    .containsEntry("resumed_from", 2)
                    .containsEntry("checkpoint_id", checkpoint().value()));
  }

  @Test
  void givenACorruptedCheckpoint_whenResumedFromIt_thenItIsRefusedAndTheLoopIsAsItWas() {
    var loop = loopOfFour(config());
    var before = bench.state(loop);
    store.corrupted = Set.of(checkpoint());

    assertThatThrownBy(() -> resume(loop))
        .isInstanceOf(CheckpointRecoveryException.class)
        .hasMessageContaining("corrupted");
    assertThat(bench.state(loop)).isEqualTo(before);
  }

  @Test
  void givenACorruptedCheckpointAndALostProcess_whenRunFromIt_thenTheLoopIsAsItWas() {
    var loop = bench.framework().initialize(config().build());
    assertThatThrownBy(
            () ->
                loop.run(
                    work -> {
                      loop.saveCheckpoint(JsonText.EMPTY_OBJECT);
                      throw new InternalError("the process was lost");
                    }))
        .isInstanceOf(InternalError.class);
    store.corrupted = Set.of(checkpoint());
    var before = loop.state();

    assertThatThrownBy(() -> loop.run(work -> WorkAnswer.done(DONE), checkpoint()))
        .isInstanceOf(CheckpointRecoveryException.class);
    assertThat(loop.state()).isEqualTo(before);
  }

  @Test
  void givenAMissingCheckpoint_whenResumedFromIt_thenItIsRefusedAndTheLoopIsAsItWas() {
    var loop = loopOfFour(config());
    var before = bench.state(loop);

    assertThatThrownBy(
            () ->
                bench
                    .framework()
                    .control()
                    .resume(AGENT, loop, Optional.of(new CheckpointId("none"))))
        .isInstanceOf(CheckpointRecoveryException.class);
    assertThat(bench.state(loop)).isEqualTo(before);
  }

  @Test
  void givenAnAgentAtWork_whenTheLoopIsSetBack_thenItIsRefused() {
    var loop = loopOfFour(config());
    bench.begin(loop);

    assertThatThrownBy(() -> resume(loop)).isInstanceOf(LoopRefusedException.class);
  }

  @Test
  void givenACappedLoopAndALaterExemption_whenSetBack_thenItGoesOnFromTheCheckpoint() {
    var loop = loopOfFour(config().maxIterations(4));
    assertThatThrownBy(() -> bench.begin(loop)).isInstanceOf(RuntimeException.class);
    bench.framework().control().changeLimit(ADMIN, loop, 5, "one more");

    resume(loop);

    assertThat(bench.begin(loop).state().agentState()).isEqualTo(new JsonText("{\"after\":2}"));
  }

  @Test
  void givenALoopInProcess_whenRunFromACheckpoint_thenItsWorkGetsTheOldState() {
    var loop = bench.framework().initialize(config().maxIterations(3).build());
    loop.run(
        work -> {
          if (work.iteration() == 2) {
            loop.saveCheckpoint(JsonText.EMPTY_OBJECT);
            loop.pause();
          }
          return WorkAnswer.done(new JsonText("[" + work.iteration() + "]"));
        });

    var result =
        loop.run(
            work -> WorkAnswer.done(work.agentState().equals(new JsonText("[1]")) ? DONE : UNDONE),
            checkpoint());

    assertThat(result.success()).isTrue();
    assertThat(bench.record(loop.sessionId(), 3).resumedFrom()).hasValue(1);
  }

  @Test
  void givenAWorkspaceThatChangedSince_whenSetBack_thenTheEventSaysThatItDoesNotMatch() {
    var loop = loopOfFour(config().workspace(Workbench.WORKSPACE));
    bench.workspaces.write(Workbench.WORKSPACE, "a.txt", "other");

    var answer = resume(loop);

    assertThat(answer.timeline().restoredFrom().orElseThrow().workspaceMatches()).contains(false);
    assertThat(bench.events(loop, EventType.RESUMED).get(0).details().values())
        .containsEntry("workspace_matches", false);
  }

  @Test
  void givenAWorkspaceThatIsGone_whenSetBack_thenItDoesNotMatch() {
    var loop = loopOfFour(config().workspace(Workbench.WORKSPACE));
    bench.workspaces.delete(Workbench.WORKSPACE);

    assertThat(resume(loop).timeline().restoredFrom().orElseThrow().workspaceMatches())
        .contains(false);
  }

  @Test
  void givenACheckpointOnDemand_whenTheWorkspaceIsAsItWasThen_thenItMatches() {
    var loop = bench.start(config().workspace(Workbench.WORKSPACE));
    iterate(loop, 2);
    bench.workspaces.write(Workbench.WORKSPACE, "a.txt", "written after the verdict");
    bench.framework().checkpoints().save(AGENT, loop, JsonText.EMPTY_OBJECT);

    assertThat(resume(loop).timeline().restoredFrom().orElseThrow().workspaceMatches())
        .contains(true);
  }

  @Test
  void givenALoopSetBack_whenItsNextIterationBegins_thenNothingSaysSoAnyMore() {
    var loop = loopOfFour(config());
    resume(loop);

    assertThat(bench.begin(loop).state().timeline().restoredFrom()).isEmpty();
  }

  @Test
  void givenAWorkspaceAsItWas_whenSetBack_thenTheEventSaysThatItMatches() {
    var loop = loopOfFour(config().workspace(Workbench.WORKSPACE));

    resume(loop);

    assertThat(bench.events(loop, EventType.RESUMED).get(0).details().values())
        .containsEntry("workspace_matches", true);
  }
}
