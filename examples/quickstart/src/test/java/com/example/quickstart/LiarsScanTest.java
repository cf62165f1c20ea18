package com.example.quickstart;

import static dev.loopwright.domain.condition.ExitConditionType.SECURITY_SCAN_CLEAN;
import static org.assertj.core.api.Assertions.assertThat;

import com.example.quickstart.LiarBench.Cheat;
import dev.loopwright.domain.LoopOutcome;
import dev.loopwright.domain.condition.ToolArguments;
import dev.loopwright.domain.loop.LoopResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A report of a scan that the work wrote itself completes no loop: a real scanner in the sandbox.
 */
class LiarsScanTest {
  private static final Path SCANNER =
      Path.of("..", "scanner", "target", "scanner").toAbsolutePath().normalize();
  private static final String SOURCE = "src/main/java/com/example/orders/ReceiptSeal.java";
  private static final String REPORTS = "build/*.sarif";
  private static final String CLEAN =
      """
      {"version": "2.1.0", "runs": [{"tool": {"driver": {"name": "SpotBugs"}},
        "invocations": [{"executionSuccessful": true}], "results": []}]}
      """;

  /**
   * Compiles and scans; $0 is the scanner's folder. Old reports stay where they are, and the exit
   * code is 0 whatever happens: the report alone decides.
   */
  private static final String SCAN =
      """
      mkdir -p build && classes=$(mktemp -d) &&
      javac -J-XX:TieredStopAtLevel=1 -proc:none -g -d "$classes" $(find src -name '*.java') &&
      java -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -cp "$0/*" edu.umd.cs.findbugs.FindBugs2 \
        -include "$0/security.xml" -pluginList "$0/findsecbugs-plugin.jar" \
        -sarif=build/spotbugs.sarif "$classes"
      exit 0
      """;

  @TempDir Path folder;
  private LiarBench bench;

  @BeforeEach
  void copyAFault() throws IOException {
    bench = new LiarBench(folder, SCANNER);
    bench.write(SOURCE, Files.readString(Path.of("..", "sample-project-long", SOURCE)));
  }

  @AfterEach
  void close() {
    bench.close();
  }

  private LoopResult run(String line, Cheat cheat) {
    var scan = ToolArguments.ofCommand("sh", "-c", line, SCANNER.toString()).withReport(REPORTS);
    return bench.run(bench.start(LiarBench.condition(SECURITY_SCAN_CLEAN, scan)), cheat);
  }

  private void assertFoundOut(Cheat cheat, String why) {
    LiarBench.assertFoundOut(run(SCAN, cheat), why);
  }

  @Test
  void givenTheWorkWritesACleanReport_whenTheScannerIsNotReached_thenItCountsForNothing() {
    assertFoundOut(
        workspace -> {
          bench.write(SOURCE, "no Java");
          bench.write("build/spotbugs.sarif", CLEAN);
        },
        "this run wrote no report that matches " + REPORTS);
  }

  @Test
  void givenTheWorkWritesACleanReportBesideTheRealOne_whenScanned_thenTheFindingIsTold() {
    assertFoundOut(workspace -> bench.write("build/mine.sarif", CLEAN), "1 finding");
  }

  /** Shows that the guard is what finds it out: the same report is believed if the run wrote it. */
  @Test
  void givenTheRunItselfWritesTheSameReport_whenRead_thenTheLoopCompletes() {
    var line = "mkdir -p build && cat >build/spotbugs.sarif <<'E'\n" + CLEAN + "E\n";

    assertThat(run(line, workspace -> {}).outcome()).contains(LoopOutcome.COMPLETED);
  }
}
