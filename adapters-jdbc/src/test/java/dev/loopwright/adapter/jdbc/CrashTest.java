package dev.loopwright.adapter.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopwright.application.port.PageRequest;
import dev.loopwright.domain.SessionId;
import dev.loopwright.domain.event.LoopEvent;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was acknowledged is there after the process was killed in the midst of its commits. */
class CrashTest {
  private static final int ENOUGH = 200;
  private static final SessionId SESSION = new SessionId(CommittingProcess.SESSION);

  @Test
  void givenProcessKilledWhileCommitting_whenReopened_thenNothingAcknowledgedIsLost(
      @TempDir Path folder) throws Exception {
    var url = "jdbc:h2:file:" + folder.resolve("store") + ";WRITE_DELAY=0";

    var acknowledged = acknowledgedBeforeKill(url);

    var dataSource = TestDatabase.h2(url);
    var state = new JdbcLoopStore(dataSource).find(SESSION).orElseThrow();
    var history = new JdbcLoopHistory(dataSource);
    assertThat(acknowledged).isGreaterThanOrEqualTo(ENOUGH);
    assertThat(state.counters().revision()).isGreaterThanOrEqualTo(acknowledged);
    assertThat(sequences(history))
        .isEqualTo(LongStream.rangeClosed(1, state.counters().sequence()).boxed().toList());
    assertThat(history.iteration(SESSION, state.counters().currentIteration())).isPresent();
    assertThat(history.iteration(SESSION, state.counters().currentIteration() + 1)).isEmpty();
    assertThat(history.output(SESSION, state.counters().currentIteration(), "build")).isPresent();
  }

  private static long acknowledgedBeforeKill(String url) throws IOException, InterruptedException {
    var process =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "-cp",
                System.getProperty("java.class.path"),
                CommittingProcess.class.getName(),
                url)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (var output = process.inputReader()) {
      return lastLine(output, process);
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  /** Kills the process once it has done enough; what it said until then counts. */
  private static long lastLine(BufferedReader output, Process process) throws IOException {
    var last = 0L;
    String line;
    while ((line = output.readLine()) != null) {
      if (line.matches("\\d+")) {
        last = Long.parseLong(line);
      }
      if (last == ENOUGH) {
        process
            .toHandle()
            .destroyForcibly(); // unlike the process itself, leaves its output readable
      }
    }
    return last;
  }

  private static List<Long> sequences(JdbcLoopHistory history) {
    var seen = new ArrayList<Long>();
    var cursor = Optional.<String>empty();
    do {
      var page = history.events(SESSION, Set.of(), new PageRequest(PageRequest.MOST, cursor));
      page.items().stream().map(LoopEvent::sequence).forEach(seen::add);
      cursor = page.nextCursor();
    } while (cursor.isPresent());
    return seen;
  }
}
