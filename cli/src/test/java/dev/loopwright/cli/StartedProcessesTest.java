package dev.loopwright.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartedProcessesTest {
  private static final Pattern LONGEST_DRAIN =
      Pattern.compile("`loopwright\\.shutdown\\.drain-seconds` .* 0 to (\\d+) ");

  /** What the server breaks off has 3 seconds, and it ends itself. */
  private static final Duration TO_BREAK_OFF_AND_END = Duration.ofSeconds(15);

  @TempDir Path folder;

  @Test
  void givenAProcessWithAChild_whenClosed_thenBothHaveEndedAndWhatComesAfterwardsIsDone()
      throws Exception {
    var started = new StartedProcesses();
    var parent = started.add(new ProcessBuilder("sh", "-c", "sleep 60 & echo up; wait").start());
    parent.inputReader().readLine();
    var child = parent.descendants().findFirst().orElseThrow();
    List<Boolean> aliveAfterwards = new ArrayList<>();
    started.afterwards(() -> aliveAfterwards.add(parent.isAlive()));

    started.close();

    child.onExit().get();
    assertThat(parent.isAlive()).isFalse();
    assertThat(aliveAfterwards).containsExactly(false);
  }

  @Test
  void givenSeveralProcesses_whenClosed_thenTheNewestEndsFirst() throws Exception {
    var order = folder.resolve("order");
    var started = new StartedProcesses();
    for (var name : List.of("server", "agent")) {
      var script =
          "trap 'echo " + name + " >> \"$0\"; exit' TERM; echo up; while :; do sleep 0.01; done";
      var process = started.add(new ProcessBuilder("sh", "-c", script, order.toString()).start());
      process.inputReader().readLine();
    }

    started.close();

    assertThat(Files.readAllLines(order)).containsExactly("agent", "server");
  }

  @Test
  void givenAProcessThatDrainsFirst_whenClosed_thenItIsWaitedForAndNotKilled() throws Exception {
    var started = new StartedProcesses();
    var script = "trap 'sleep 1; exit 7' TERM; echo up; while :; do sleep 0.01; done";
    var process = started.add(new ProcessBuilder("sh", "-c", script).start());
    process.inputReader().readLine();

    started.close();

    assertThat(process.exitValue()).isEqualTo(7);
  }

  @Test
  void givenAProcessThatTakesNoNotice_whenClosed_thenItIsKilledOnceItsTimeIsUp() throws Exception {
    var patience = Duration.ofMillis(300);
    var started = new StartedProcesses(patience);
    var script = "trap '' TERM; echo up; while :; do sleep 0.01; done";
    var process = started.add(new ProcessBuilder("sh", "-c", script).start());
    process.inputReader().readLine();
    var begin = System.nanoTime();

    started.close();

    assertThat(process.exitValue()).as("killed").isEqualTo(128 + 9);
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(patience);
  }

  @Test
  void givenTheLongestDrainThatAServerMayBeGiven_whenTheCommandEnds_thenItWaitsLonger()
      throws Exception {
    var longest =
        Files.readAllLines(Path.of("../docs/configuration.md")).stream()
            .map(LONGEST_DRAIN::matcher)
            .filter(Matcher::find)
            .map(row -> Duration.ofSeconds(Long.parseLong(row.group(1))))
            .findFirst()
            .orElseThrow();

    assertThat(StartedProcesses.UNTIL_KILLED)
        .isGreaterThanOrEqualTo(longest.plus(TO_BREAK_OFF_AND_END));
  }

  @Test
  void givenItWasClosed_whenClosedAgain_thenNothingHappensTwice() {
    List<String> done = new ArrayList<>();
    var started = new StartedProcesses();
    started.afterwards(() -> done.add("once"));

    started.close();
    started.close();

    assertThat(done).containsExactly("once");
    assertThat(started.isClosing()).isTrue();
  }
}
