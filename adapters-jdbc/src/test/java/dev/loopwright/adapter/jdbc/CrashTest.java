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
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was acknowledged is there after the process was killed in the midst of its commits. */
class CrashTest {
  private static final int ENOUGH = 200;
  private static final int KILLS = 4;

  @Test
  void givenProcessKilledWhileCommitting_whenReopened_thenNothingAcknowledgedIsLost(
      @TempDir Path folder) throws Exception {
    var url = "jdbc:h2:file:" + folder.resolve("store") + ";WRITE_DELAY=0";
    var session = new SessionId("crashing");

    var acknowledged = acknowledgedBeforeKill(url, session, ENOUGH);

    var dataSource = TestDatabase.h2(url);
    var state = new JdbcLoopStore(dataSource).find(session).orElseThrow();
    var history = new JdbcLoopHistory(dataSource);
    assertThat(acknowledged).isGreaterThanOrEqualTo(ENOUGH);
    assertThat(state.counters().revision()).isGreaterThanOrEqualTo(acknowledged);
    assertThat(sequences(history, session))
        .isEqualTo(LongStream.rangeClosed(1, state.counters().sequence()).boxed().toList());
    assertThat(history.iteration(session, state.counters().currentIteration())).isPresent();
    assertThat(history.iteration(session, state.counters().currentIteration() + 1)).isEmpty();
    assertThat(history.output(session, state.counters().currentIteration(), "build")).isPresent();
  }

  /**
   * H2 2.5.252 wrote its header too early, and forgot a part of the file that lay in reused space:
   * the last commit before a kill. It reuses space after 45 seconds; here at once.
   */
  @Test
  void givenProcessesKilledOneAfterTheOther_whenTheFilesSpaceIsReused_thenNothingAcknowledgedIsLost(
      @TempDir Path folder) throws Exception {
    var url = "jdbc:h2:file:" + folder.resolve("store") + ";WRITE_DELAY=0;RETENTION_TIME=20";

    for (var kill = 1; kill <= KILLS; kill++) {
      var session = new SessionId("crashing-" + kill);
      var acknowledged = acknowledgedBeforeKill(url, session, 20 + kill);

      var state = new JdbcLoopStore(unpooled(url)).find(session).orElseThrow();
      assertThat(acknowledged).isGreaterThanOrEqualTo(20);
      assertThat(state.counters().revision()).isGreaterThanOrEqualTo(acknowledged);
    }
  }

  /** Gives the file back after each use, for the next process. */
  private static DataSource unpooled(String url) {
    var dataSource = new JdbcDataSource();
    dataSource.setURL(url);
    dataSource.setUser("sa");
    return dataSource;
  }

  private static long acknowledgedBeforeKill(String url, SessionId session, int enough)
      throws IOException, InterruptedException {
    var process =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "-cp",
                System.getProperty("java.class.path"),
                CommittingProcess.class.getName(),
                url,
                session.value())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (var output = process.inputReader()) {
      return lastLine(output, process, enough);
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  /** Kills the process once it has done enough; what it said until then counts. */
  private static long lastLine(BufferedReader output, Process process, int enough)
      throws IOException {
    var last = 0L;
    String line;
    while ((line = output.readLine()) != null) {
      if (line.matches("\\d+")) {
        last = Long.parseLong(line);
      }
      if (last == enough) {
        process
            .toHandle()
            .destroyForcibly(); // unlike the process itself, leaves its output readable
      }
    }
    return last;
  }

  private static List<Long> sequences(JdbcLoopHistory history, SessionId session) {
    var seen = new ArrayList<Long>();
    var cursor = Optional.<String>empty();
    do {
      var page = history.events(session, Set.of(), new PageRequest(PageRequest.MOST, cursor));
      page.items().stream().map(LoopEvent::sequence).forEach(seen::add);
      cursor = page.nextCursor();
    } while (cursor.isPresent());
    return seen;
  }
}
