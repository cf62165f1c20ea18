package dev.loopwright.domain.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopwright.domain.JsonText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Thousands of random lives of a loop. A failure prints its seed and the shortest list of commands
 * that still fails; {@code -Dloop.seed=N} runs that seed again. {@code -Dloop.lives=N} says how
 * many lives: fewer for mutation analysis, which runs this once for each mutant that nothing else
 * found.
 */
class LoopInvariantsTest {
  private static final int LIVES = Integer.getInteger("loop.lives", 10_000);
  private static final int COMMANDS = 60;

  private final Map<String, Integer> ends = new HashMap<>();
  private final Set<String> seen = new HashSet<>();

  @Test
  void givenAnyCommandsInAnyOrder_whenALoopReacts_thenTheInvariantsHold() {
    var seed = Long.getLong("loop.seed", System.nanoTime());
    System.out.println("LoopInvariantsTest seed " + seed);
    for (var life = 0; life < LIVES; life++) {
      live(seed + life);
    }

    System.out.println("ends: " + ends);
    assertThat(seen).as("stages and commands that took effect").containsAll(everything());
    assertThat(ends.keySet())
        .as("ends")
        .contains(
            "completed/verified",
            "iteration_limit/limit_iterations",
            "iteration_limit/policy_denied",
            "iteration_limit/limit_budget",
            "timeout/limit_time",
            "timeout/idle",
            "error/error",
            "cancelled/cancelled");
  }

  private void live(long seed) {
    var commands = new RandomCommands(new Random(seed));
    var lived = live(seed, start(commands.config()), commands, COMMANDS);
    var rebuilt = commands.lost(lived).rebuild();
    LoopInvariants.recovered(lived, rebuilt);
    var state = live(seed, rebuilt.after(), commands, COMMANDS / 4);
    assertThat(canBeEnded(state)).as("seed %d: it can be ended", seed).isTrue();
  }

  private LoopState live(long seed, LoopState start, RandomCommands commands, int steps) {
    var invariants = LoopInvariants.of(start);
    var state = start;
    var applied = new ArrayList<LoopCommand>();
    for (var i = 0; i < steps; i++) {
      var command = commands.next(state);
      applied.add(command);
      try {
        state = step(invariants, state, command);
      } catch (AssertionError e) {
        throw new AssertionError(
            "seed " + seed + ": " + e.getMessage() + shrunk(start, applied), e);
      }
    }
    return state;
  }

  private LoopState step(LoopInvariants invariants, LoopState state, LoopCommand command) {
    var reaction = state.react(command);
    invariants.check(state, command, reaction);
    if (!(reaction instanceof Transition transition)) {
      return state;
    }
    seen.add(command.getClass().getSimpleName());
    seen.add(transition.after().stage().getClass().getSimpleName());
    if (state.isActive()) {
      transition
          .after()
          .ending()
          .map(ending -> ending.outcome().wireName() + "/" + ending.reason().wireName())
          .ifPresent(how -> ends.merge(how, 1, Integer::sum));
    }
    return transition.after();
  }

  /** Whatever happened, a cancel and at most one checkpoint end a loop. */
  private static boolean canBeEnded(LoopState state) {
    var cancel = new CancelLoop("", "me", Loops.NOON.plus(Duration.ofDays(1)));
    var cancelled = state.react(cancel) instanceof Transition to ? to.after() : state;
    var ended =
        cancelled.stage() instanceof Stage.Completing
            ? Loops.after(cancelled, Loops.saved(cancelled.counters().currentIteration()))
            : cancelled;
    return !ended.isActive();
  }

  private static Set<String> everything() {
    return List.of(LoopCommand.class, Stage.class).stream()
        .flatMap(type -> List.of(type.getPermittedSubclasses()).stream())
        .map(Class::getSimpleName)
        .collect(Collectors.toSet());
  }

  private static LoopState start(LoopConfig config) {
    return LoopState.start(
            Loops.SESSION, config, JsonText.EMPTY_OBJECT, Loops.policy(5), Loops.NOON)
        .after();
  }

  /** Leaves out one command after the other as long as what is left still fails. */
  private static String shrunk(LoopState start, List<LoopCommand> failing) {
    var left = new ArrayList<>(failing);
    for (var i = left.size() - 2; i >= 0; i--) {
      var removed = left.remove(i);
      if (failure(start, left).isEmpty()) {
        left.add(i, removed);
      }
    }
    return "\n"
        + failure(start, left).orElse("?")
        + " after\n"
        + left.stream().map(LoopCommand::toString).collect(Collectors.joining("\n"))
        + "\nfrom "
        + start;
  }

  private static Optional<String> failure(LoopState start, List<LoopCommand> commands) {
    var invariants = LoopInvariants.of(start);
    var state = start;
    for (var command : commands) {
      var reaction = state.react(command);
      try {
        invariants.check(state, command, reaction);
      } catch (AssertionError e) {
        return Optional.of(String.valueOf(e.getMessage()));
      }
      state = reaction instanceof Transition transition ? transition.after() : state;
    }
    return Optional.empty();
  }
}
