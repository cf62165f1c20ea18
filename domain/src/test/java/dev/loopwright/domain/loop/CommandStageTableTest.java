package dev.loopwright.domain.loop;

import static dev.loopwright.domain.loop.Loops.NOON;
import static dev.loopwright.domain.loop.Loops.after;
import static dev.loopwright.domain.loop.Loops.begin;
import static dev.loopwright.domain.loop.Loops.complete;
import static dev.loopwright.domain.loop.Loops.conclude;
import static dev.loopwright.domain.loop.Loops.config;
import static dev.loopwright.domain.loop.Loops.fail;
import static dev.loopwright.domain.loop.Loops.forbid;
import static dev.loopwright.domain.loop.Loops.iterated;
import static dev.loopwright.domain.loop.Loops.permit;
import static dev.loopwright.domain.loop.Loops.policy;
import static dev.loopwright.domain.loop.Loops.saved;
import static dev.loopwright.domain.loop.Loops.started;
import static org.assertj.core.api.Assertions.assertThat;

import dev.loopwright.domain.LeaseToken;
import dev.loopwright.domain.StopReason;
import dev.loopwright.domain.condition.ExitConditionStatusValue;
import dev.loopwright.domain.event.EventDetails;
import dev.loopwright.domain.policy.PolicyDecision.Cause;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What each command does in each stage: the stage it leads to, {@code =} for no change at all, or
 * why it is refused. {@code capped} ended by its limit and may be resumed, {@code done} ended
 * because everything was verified.
 */
class CommandStageTableTest {
  private static final String TABLE =
      """
      command           initializing      ready             iterating         evaluating        saving            completing        paused            capped            done
      begin             Iterating         Iterating         ITERATION_ACTIVE  ITERATION_ACTIVE  ITERATION_ACTIVE  LOOP_ENDED        LOOP_PAUSED       LIMIT_REACHED     LOOP_ENDED
      beginOverLimit    Ended             Ended             ITERATION_ACTIVE  ITERATION_ACTIVE  ITERATION_ACTIVE  LOOP_ENDED        LOOP_PAUSED       LIMIT_REACHED     LOOP_ENDED
      beginForbidden    Paused            Paused            ITERATION_ACTIVE  ITERATION_ACTIVE  ITERATION_ACTIVE  LOOP_ENDED        LOOP_PAUSED       LIMIT_REACHED     LOOP_ENDED
      beginStopped      Ended             Ended             ITERATION_ACTIVE  ITERATION_ACTIVE  ITERATION_ACTIVE  LOOP_ENDED        LOOP_PAUSED       LIMIT_REACHED     LOOP_ENDED
      heartbeat         STALE_LEASE       STALE_LEASE       Iterating         STALE_LEASE       STALE_LEASE       STALE_LEASE       STALE_LEASE       STALE_LEASE       STALE_LEASE
      complete          STALE_LEASE       STALE_LEASE       Evaluating        STALE_LEASE       STALE_LEASE       STALE_LEASE       STALE_LEASE       STALE_LEASE       STALE_LEASE
      failRecoverably   STALE_LEASE       STALE_LEASE       Ready             STALE_LEASE       STALE_LEASE       STALE_LEASE       STALE_LEASE       STALE_LEASE       STALE_LEASE
      failForGood       STALE_LEASE       STALE_LEASE       Completing        STALE_LEASE       STALE_LEASE       STALE_LEASE       STALE_LEASE       STALE_LEASE       STALE_LEASE
      expireEarly       NOT_DUE           NOT_DUE           NOT_DUE           NOT_DUE           NOT_DUE           NOT_DUE           NOT_DUE           NOT_DUE           NOT_DUE
      expireLate        NOT_DUE           NOT_DUE           Ready             NOT_DUE           NOT_DUE           NOT_DUE           NOT_DUE           NOT_DUE           NOT_DUE
      attemptAgain      NOT_DUE           NOT_DUE           Iterating         NOT_DUE           NOT_DUE           NOT_DUE           NOT_DUE           NOT_DUE           NOT_DUE
      release           STALE_LEASE       STALE_LEASE       Iterating         STALE_LEASE       STALE_LEASE       STALE_LEASE       STALE_LEASE       STALE_LEASE       STALE_LEASE
      concludeNotMet    NOT_DUE           NOT_DUE           NOT_DUE           SavingCheckpoint  NOT_DUE           NOT_DUE           NOT_DUE           LOOP_ENDED        LOOP_ENDED
      concludeMet       NOT_DUE           NOT_DUE           NOT_DUE           Completing        NOT_DUE           NOT_DUE           NOT_DUE           LOOP_ENDED        LOOP_ENDED
      updateConditions  Initializing      Ready             Iterating         ITERATION_ACTIVE  ITERATION_ACTIVE  LOOP_ENDED        Paused            LOOP_ENDED        LOOP_ENDED
      confirm           Initializing      Ready             Iterating         Evaluating        Ready             Ended             Paused            LOOP_ENDED        LOOP_ENDED
      reportNotSaved    Initializing      Ready             Iterating         Evaluating        Ready             Ended             Paused            LOOP_ENDED        LOOP_ENDED
      pause             Paused            Paused            Iterating         Evaluating        SavingCheckpoint  LOOP_ENDED        =                 LOOP_ENDED        LOOP_ENDED
      resume            =                 =                 ITERATION_ACTIVE  ITERATION_ACTIVE  ITERATION_ACTIVE  ITERATION_ACTIVE  Ready             Ready             LOOP_ENDED
      resumeForbidden   =                 =                 ITERATION_ACTIVE  ITERATION_ACTIVE  ITERATION_ACTIVE  ITERATION_ACTIVE  Ready             LIMIT_REACHED     LOOP_ENDED
      restore           Initializing      Ready             ITERATION_ACTIVE  ITERATION_ACTIVE  ITERATION_ACTIVE  ITERATION_ACTIVE  Ready             Ready             LOOP_ENDED
      cancel            Ended             Ended             Completing        Completing        Completing        LOOP_ENDED        Ended             LOOP_ENDED        LOOP_ENDED
      changeLimit       Initializing      Ready             Iterating         Evaluating        SavingCheckpoint  Completing        Paused            Ended             LOOP_ENDED
      endIdleEarly      NOT_DUE           NOT_DUE           NOT_DUE           NOT_DUE           NOT_DUE           NOT_DUE           NOT_DUE           NOT_DUE           NOT_DUE
      endIdleLate       Ended             Ended             NOT_DUE           NOT_DUE           NOT_DUE           NOT_DUE           NOT_DUE           NOT_DUE           NOT_DUE
      emitEvent         Initializing      Ready             Iterating         Evaluating        SavingCheckpoint  Completing        Paused            LOOP_ENDED        LOOP_ENDED
      """;

  private static final Instant SOON = NOON.plusSeconds(4);
  private static final Instant MUCH_LATER = NOON.plus(Duration.ofHours(2));

  @TestFactory
  Stream<DynamicTest> givenAStage_whenACommandComes_thenTheLoopReactsAsTheTableSays() {
    var lines = TABLE.lines().map(line -> List.of(line.split("\\s+"))).toList();
    var stages = lines.get(0);
    return lines.stream()
        .skip(1)
        .flatMap(
            line ->
                Stream.iterate(1, column -> column + 1)
                    .limit(stages.size() - 1L)
                    .map(column -> cell(line.get(0), stages.get(column), line.get(column))));
  }

  @Test
  void givenTheTable_whenTheCommandsOfTheDomainAreCounted_thenNoneIsMissing() {
    var start = iterated(started());
    var inTheTable =
        commands().values().stream()
            .map(of -> of.apply(start).getClass().getSimpleName())
            .collect(Collectors.toSet());

    assertThat(inTheTable)
        .isEqualTo(
            Arrays.stream(LoopCommand.class.getPermittedSubclasses())
                .map(Class::getSimpleName)
                .collect(Collectors.toSet()));
  }

  private static DynamicTest cell(String command, String stage, String expected) {
    return DynamicTest.dynamicTest(
        command + " when " + stage,
        () -> {
          var state = stages().get(stage);
          var reaction = state.react(commands().get(command).apply(state));

          assertThat(nameOf(reaction)).isEqualTo(expected);
        });
  }

  private static String nameOf(Reaction reaction) {
    if (reaction instanceof Refusal refusal) {
      return refusal.reason().name();
    }
    var transition = (Transition) reaction;
    return transition.changesNothing()
        ? "="
        : transition.after().stage().getClass().getSimpleName();
  }

  private static Map<String, LoopState> stages() {
    var stages = new LinkedHashMap<String, LoopState>();
    var ready = iterated(started());
    var iterating = after(ready, begin());
    var evaluating = after(iterating, complete(2));
    stages.put("initializing", started());
    stages.put("ready", ready);
    stages.put("iterating", iterating);
    stages.put("evaluating", evaluating);
    stages.put(
        "saving", after(evaluating, conclude(evaluating, 2, ExitConditionStatusValue.ERROR)));
    var completing = after(evaluating, conclude(evaluating, 2, ExitConditionStatusValue.MET));
    stages.put("completing", completing);
    stages.put("paused", after(ready, new PauseLoop(StopReason.PAUSED, "me", SOON)));
    stages.put("capped", after(ready, new BeginIteration(Loops.TOKEN, permit(1), SOON)));
    stages.put("done", after(completing, saved(2)));
    return stages;
  }

  private static Map<String, Function<LoopState, LoopCommand>> commands() {
    var commands = new LinkedHashMap<String, Function<LoopState, LoopCommand>>();
    commands.put("begin", state -> begin());
    commands.put("beginOverLimit", state -> beginUnder(forbid(10, Cause.LIMIT)));
    commands.put("beginForbidden", state -> beginUnder(forbid(10, Cause.STATEMENT)));
    commands.put("beginStopped", state -> beginUnder(forbid(10, Cause.STOPPING_STATEMENT)));
    commands.put("heartbeat", state -> new Heartbeat(number(state), Loops.TOKEN, SOON));
    commands.put("complete", state -> complete(number(state)));
    commands.put("failRecoverably", state -> fail(number(state), true));
    commands.put("failForGood", state -> fail(number(state), false));
    commands.put("expireEarly", state -> new ExpireIteration(SOON));
    commands.put("expireLate", state -> new ExpireIteration(MUCH_LATER));
    commands.put("attemptAgain", state -> new AttemptAgain(new LeaseToken("t-2"), SOON));
    commands.put("release", state -> new ReleaseIteration(number(state), Loops.TOKEN, SOON));
    commands.put("concludeNotMet", state -> concluded(state, ExitConditionStatusValue.NOT_MET));
    commands.put("concludeMet", state -> concluded(state, ExitConditionStatusValue.MET));
    commands.put("updateConditions", CommandStageTableTest::update);
    commands.put("confirm", state -> saved(number(state)));
    commands.put("reportNotSaved", state -> new ReportCheckpointFailure("disk full", SOON));
    commands.put("pause", state -> new PauseLoop(StopReason.PAUSED, "me", SOON));
    commands.put("resume", state -> resume(permit(10), Optional.empty()));
    commands.put("resumeForbidden", state -> resume(permit(1), Optional.empty()));
    commands.put("restore", state -> resume(permit(10), Optional.of(restoration())));
    commands.put("cancel", state -> new CancelLoop("enough", "me", SOON));
    commands.put("changeLimit", state -> new ChangeLimit(20, policy(10), "more", "me", SOON));
    commands.put("endIdleEarly", state -> new EndIdleLoop(permit(10), SOON));
    commands.put("endIdleLate", state -> new EndIdleLoop(permit(10), MUCH_LATER));
    commands.put("emitEvent", state -> new EmitEvent(EventDetails.of("a", 1), SOON));
    return commands;
  }

  private static int number(LoopState state) {
    return state.counters().currentIteration();
  }

  private static BeginIteration beginUnder(Permission permission) {
    return new BeginIteration(Loops.TOKEN, permission, SOON);
  }

  private static ConcludeVerification concluded(LoopState state, ExitConditionStatusValue value) {
    return conclude(state, number(state), value);
  }

  private static UpdateConditions update(LoopState state) {
    var verdicts = Loops.verdicts(state, ExitConditionStatusValue.MET);
    return new UpdateConditions(verdicts, Duration.ofSeconds(1), SOON);
  }

  private static ResumeLoop resume(Permission permission, Optional<Restoration> restoration) {
    return new ResumeLoop(permission, restoration, "me", SOON);
  }

  private static Restoration restoration() {
    return new Restoration(new CheckpointId("c-1"), 1, Loops.STATE, Optional.empty());
  }

  @Test
  void givenALoopWithoutAnIdleTimeout_whenNothingIsBegun_thenItIsNeverIdle() {
    var timeouts =
        new Timeouts(
            Duration.ofMinutes(5), Duration.ofHours(1), Duration.ZERO, Duration.ofSeconds(30));
    var state = started(config().timeouts(timeouts).build());

    assertThat(nameOf(state.react(new EndIdleLoop(permit(10), MUCH_LATER)))).isEqualTo("NOT_DUE");
  }
}
