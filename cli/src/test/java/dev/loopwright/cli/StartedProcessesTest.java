package dev.loopwright.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartedProcessesTest {

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
