package dev.loopwright.adapter.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopwright.domain.StopReason;
import dev.loopwright.domain.loop.LoopResult;
import dev.loopwright.domain.loop.Transition;
import jakarta.json.JsonString;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every row of docs/phases.md, brought about and then asked for over HTTP. */
class PhasesDocumentTest extends RestFixture {
  /** Columns of the table; the exit code is compared where the command line is. */
  private static final int COMPARED = 8;

  static Stream<String> situations() {
    return PhaseStories.bySituation().keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("situations")
  void givenASituation_whenItIsBroughtAbout_thenItIsAnsweredAsTheTableSays(String situation)
      throws Exception {
    bringAbout(situation, "to-look-at");
    bringAbout(situation, "to-begin");
    bringAbout(situation, "to-resume");

    assertThat(row()).isEqualTo(table().get(situation));
  }

  @Test
  void givenTheTable_whenItsRowsAreCounted_thenEachIsBroughtAboutHere() throws IOException {
    assertThat(table().keySet()).isEqualTo(PhaseStories.bySituation().keySet());
  }

  @Test
  void givenTheReasons_whenThoseOfTheTableAreTaken_thenTheReservedOnesAreLeft() throws IOException {
    var used =
        PhaseStories.bySituation().values().stream()
            .map(story -> story.apply("loop"))
            .flatMap(steps -> new LoopResult(last(steps).after()).stopReason().stream())
            .collect(Collectors.toSet());
    var left = EnumSet.allOf(StopReason.class);
    left.removeAll(used);

    assertThat(left).containsExactlyInAnyOrder(StopReason.NO_PROGRESS, StopReason.UNVERIFIABLE);
    assertThat(document()).contains("`no_progress` and `unverifiable` are reserved");
  }

  private void bringAbout(String situation, String session) {
    var steps = PhaseStories.bySituation().get(situation).apply(session);
    steps.forEach(step -> store.commit(step, List.of()));
    clock.set(last(steps).after().timeline().lastEventAt());
  }

  private static Transition last(List<Transition> steps) {
    return steps.get(steps.size() - 1);
  }

  private List<String> row() throws Exception {
    var state = client.get("/loops/to-look-at").json();
    var events = client.get("/events/to-look-at?limit=1000").json().getJsonArray("events");
    var last = events.getJsonObject(events.size() - 1);
    return List.of(
        code(state.getString("phase")),
        state.isNull("outcome") ? "" : code(state.getString("outcome")),
        state.isNull("stop_reason") ? "" : code(state.getString("stop_reason")),
        Boolean.toString(state.getBoolean("success")),
        code(((JsonString) last.get("event_type")).getString()),
        answer(client.post("/loops/to-begin/iterations")),
        answer(client.post("/loops/to-resume/resume")));
  }

  private static String answer(RestClient.Answer answer) {
    return answer.status() < 400
        ? Integer.toString(answer.status())
        : answer.status() + " " + code(answer.problem());
  }

  private static String code(String name) {
    return "`" + name + "`";
  }

  /** Rows by their situation: phase, outcome, stop_reason, success, last event, two answers. */
  private static Map<String, List<String>> table() throws IOException {
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

  private static String document() throws IOException {
    return Files.readString(Path.of("../docs/phases.md"));
  }
}
