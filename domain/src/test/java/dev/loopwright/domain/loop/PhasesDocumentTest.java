package dev.loopwright.domain.loop;

import static dev.loopwright.domain.loop.Loops.NOON;
import static dev.loopwright.domain.loop.Loops.begin;
import static dev.loopwright.domain.loop.Loops.complete;
import static dev.loopwright.domain.loop.Loops.conclude;
import static dev.loopwright.domain.loop.Loops.config;
import static dev.loopwright.domain.loop.Loops.fail;
import static dev.loopwright.domain.loop.Loops.forbid;
import static dev.loopwright.domain.loop.Loops.permit;
import static dev.loopwright.domain.loop.Loops.policy;
import static dev.loopwright.domain.loop.Loops.saved;
import static org.assertj.core.api.Assertions.assertThat;

import dev.loopwright.domain.JsonText;
import dev.loopwright.domain.LeaseToken;
import dev.loopwright.domain.LoopOutcome;
import dev.loopwright.domain.StopReason;
import dev.loopwright.domain.condition.ExitConditionStatusValue;
import dev.loopwright.domain.policy.PolicyDecision.Cause;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every row of docs/phases.md, brought about by commands. */
class PhasesDocumentTest {
  /** Columns of the table; the exit code is compared where the command line is. */
  private static final int COMPARED = 8;

  /**
   * A loop and what it told last.
   *
   * @param state the loop
   * @param lastEvent name of its last event on the wire
   */
  private record Course(LoopState state, String lastEvent) {
    static Course of(LoopConfig config) {
      return told(LoopState.start(Loops.SESSION, config, JsonText.EMPTY_OBJECT, policy(10), NOON));
    }

    Course then(LoopCommand... commands) {
      var course = this;
      for (var command : commands) {
        course = course.next(command);
      }
      return course;
    }

    Course then(Function<LoopState, LoopCommand> command) {
      return next(command.apply(state));
    }

    private Course next(LoopCommand command) {
      var transition = state.react(command).orThrow(Loops.SESSION);
      return transition.events().isEmpty()
          ? new Course(transition.after(), lastEvent)
          : told(transition);
    }

    private static Course told(Transition transition) {
      var events = transition.events();
      return new Course(transition.after(), events.get(events.size() - 1).type().wireName());
    }

    List<String> row() {
      var result = new LoopResult(state);
      return List.of(
          code(state.phase().wireName()),
          result.outcome().map(LoopOutcome::wireName).map(Course::code).orElse(""),
          result.stopReason().map(StopReason::wireName).map(Course::code).orElse(""),
          Boolean.toString(result.success()),
          code(lastEvent),
          answer(begin(), "201"),
          answer(resume(), "200"));
    }

    private String answer(LoopCommand command, String taken) {
      if (!(state.react(command) instanceof Refusal refusal)) {
        return taken;
      }
      return refusal.reason() == RefusalReason.LIMIT_REACHED
          ? "403 `policy-violation`"
          : "409 " + code(refusal.reason().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    private static String code(String name) {
      return "`" + name + "`";
    }
  }

  @TestFactory
  Stream<DynamicTest> givenASituation_whenItIsBroughtAbout_thenTheLoopIsAsTheTableSays() {
    var table = table();
    return courses().entrySet().stream()
        .map(
            situation ->
                DynamicTest.dynamicTest(
                    situation.getKey(),
                    () ->
                        assertThat(table.get(situation.getKey()))
                            .isEqualTo(situation.getValue().row())));
  }

  @Test
  void givenTheTable_whenItsRowsAreCounted_thenEachIsBroughtAboutHere() {
    assertThat(table().keySet()).isEqualTo(courses().keySet());
  }

  @Test
  void givenTheReasons_whenThoseOfTheTableAreTaken_thenTheReservedOnesAreLeft() {
    var used =
        courses().values().stream()
            .flatMap(course -> new LoopResult(course.state()).stopReason().stream())
            .collect(Collectors.toSet());
    var left = EnumSet.allOf(StopReason.class);
    left.removeAll(used);

    assertThat(left).containsExactlyInAnyOrder(StopReason.NO_PROGRESS, StopReason.UNVERIFIABLE);
    assertThat(document()).contains("`no_progress` and `unverifiable` are reserved");
  }

  private static Map<String, Course> courses() {
    var courses = new LinkedHashMap<String, Course>();
    var started = Course.of(config().build());
    var iterating = started.then(begin());
    var evaluating = iterating.then(complete(1));
    var saving = evaluating.then(concluded(ExitConditionStatusValue.NOT_MET));
    var ready = saving.then(saved(1));
    var completing = evaluating.then(concluded(ExitConditionStatusValue.MET));
    courses.put("started", started);
    courses.put("an iteration runs", iterating);
    courses.put("its completion is recorded", evaluating);
    courses.put("not all met, a checkpoint is due", saving);
    courses.put("the next iteration may begin", ready);
    courses.put("all met, the last checkpoint is due", completing);
    courses.put("all met", completing.then(saved(1)));
    courses.put("over the iteration limit", ready.then(beginUnder(permit(1))));
    courses.put("budget of tokens or cost used up", usedUp(tokens(10)));
    courses.put(
        "forbidden by a statement with `@on_deny(\"stop\")`",
        ready.then(beginUnder(forbid(10, Cause.STOPPING_STATEMENT))));
    courses.put("budget of time used up", usedUp(time(Duration.ofSeconds(1))));
    courses.put(
        "nothing begun for the idle timeout",
        ready.then(new EndIdleLoop(permit(10), NOON.plus(Duration.ofHours(2)))));
    courses.put("cancelled", ready.then(new CancelLoop("enough", "me", NOON)));
    courses.put("the work failed beyond recovery", iterating.then(fail(1, false), saved(1)));
    courses.put(
        "the process of an iteration was lost three times",
        iterating.then(again(2), again(3), again(4), saved(1)));
    courses.put("paused by a person", ready.then(pause(StopReason.PAUSED)));
    courses.put(
        "forbidden by any other statement", ready.then(beginUnder(forbid(10, Cause.STATEMENT))));
    courses.put(
        "no decision, and the server drives", ready.then(pause(StopReason.POLICY_UNAVAILABLE)));
    return courses;
  }

  private static Course usedUp(Budget budget) {
    return Course.of(config().budget(budget).build())
        .then(begin(), complete(1))
        .then(concluded(ExitConditionStatusValue.NOT_MET))
        .then(saved(1), begin());
  }

  private static Budget tokens(long most) {
    return new Budget(Optional.empty(), OptionalLong.of(most), Optional.empty());
  }

  private static Budget time(Duration most) {
    return new Budget(Optional.of(most), OptionalLong.empty(), Optional.empty());
  }

  private static Function<LoopState, LoopCommand> concluded(ExitConditionStatusValue value) {
    return state -> conclude(state, 1, value);
  }

  private static BeginIteration beginUnder(Permission permission) {
    return new BeginIteration(Loops.TOKEN, permission, NOON);
  }

  private static AttemptAgain again(int attempt) {
    return new AttemptAgain(new LeaseToken("t-" + attempt), NOON);
  }

  private static PauseLoop pause(StopReason reason) {
    return new PauseLoop(reason, "me", NOON);
  }

  private static ResumeLoop resume() {
    return new ResumeLoop(permit(10), Optional.empty(), "me", NOON);
  }

  /** Rows by their situation: phase, outcome, stop_reason, success, last event, two answers. */
  private static Map<String, List<String>> table() {
    return document()
        .lines()
        .filter(line -> line.startsWith("| ") && !line.startsWith("| situation"))
        .map(line -> Arrays.stream(line.substring(1).split("\\|", -1)).map(String::strip).toList())
        .collect(
            Collectors.toMap(
                cells -> cells.get(0),
                cells -> cells.subList(1, COMPARED),
                (one, other) -> other,
                LinkedHashMap::new));
  }

  private static String document() {
    try {
      return Files.readString(Path.of("../docs/phases.md"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
