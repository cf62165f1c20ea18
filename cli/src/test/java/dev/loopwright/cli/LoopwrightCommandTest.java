package dev.loopwright.cli;

import static dev.loopwright.cli.ContractServer.condition;
import static dev.loopwright.cli.ContractServer.progress;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoopwrightCommandTest {

  private final StringWriter errors = new StringWriter();

  @ParameterizedTest
  @CsvSource({
    "completed, 0",
    "iteration_limit, 10",
    "timeout, 11",
    "cancelled, 12",
    "error, 13",
    "new, 13"
  })
  void givenALoopHasEnded_whenItIsWatched_thenItsOutcomeIsTheExitCode(String outcome, int code) {
    try (var server = new ContractServer()) {
      server.on("GET /api/v1/progress/s1", progress(3, outcome, condition("tests", "met", 16, 0)));

      assertThat(execute("watch", "s1", "--url", server.uri().toString())).isEqualTo(code);
    }
  }

  @Test
  void givenNoSession_whenWatching_thenTheNewestActiveLoopIsWatched() {
    try (var server = new ContractServer()) {
      server.on(
          "GET /api/v1/loops",
          """
          {"loops":[
            {"session_id":"old","is_active":true,"started_at":"2026-01-01T10:00:00Z"},
            {"session_id":"s1","is_active":true,"started_at":"2026-01-02T10:00:00Z"},
            {"session_id":"ended","is_active":false,"started_at":"2026-01-03T10:00:00Z"}]}""");
      server.on("GET /api/v1/progress/s1", progress(3, "timeout"));

      assertThat(execute("watch", "--url", server.uri().toString())).isEqualTo(11);
    }
  }

  @Test
  void givenNoLoopIsActive_whenWatchingWithoutASession_thenItSaysToNameOne() {
    try (var server = new ContractServer()) {
      server.on("GET /api/v1/loops", "{\"loops\":[]}");

      assertThat(execute("watch", "--url", server.uri().toString())).isEqualTo(5);
      assertThat(errors.toString()).contains("no loop is active");
    }
  }

  @Test
  void givenNobodyListens_whenWatching_thenItSaysWhoDoesNotAnswer() {
    assertThat(execute("watch", "s1", "--url", "http://127.0.0.1:1")).isEqualTo(6);
    assertThat(errors.toString()).contains("127.0.0.1:1");
  }

  @Test
  void givenTheServerRefuses_whenWatching_thenItsReasonIsPrinted() {
    try (var server = new ContractServer()) {
      server.on(
          "GET /api/v1/progress/s1",
          "{\"type\":\"urn:loopwright:problem:unknown\",\"title\":\"T\",\"detail\":\"D\","
              + "\"errors\":[{\"pointer\":\"/a\",\"message\":\"m\"}]}");

      assertThat(execute("watch", "s1", "--url", server.uri().toString())).isEqualTo(7);
      assertThat(errors.toString()).contains("404 T: D", "/a m");
    }
  }

  @ParameterizedTest
  @CsvSource({"''", "dmeo", "demo --prot 1", "serve --port x"})
  void givenAWrongCommandLine_whenRun_thenTheExitCodeSaysUsage(String line) {
    assertThat(execute(line.isEmpty() ? new String[0] : line.split(" "))).isEqualTo(5);
    assertThat(errors.toString()).contains("Usage:");
  }

  @Test
  void givenTheExitCodes_whenCompared_thenEachIsItsOwnAndOnlyCompletedIsZero() {
    assertThat(Arrays.stream(ExitCode.values()).map(ExitCode::code))
        .doesNotHaveDuplicates()
        .startsWith(0)
        .filteredOn(code -> code == 0)
        .hasSize(1);
  }

  private int execute(String... words) {
    return LoopwrightCommand.commandLine().setErr(new PrintWriter(errors, true)).execute(words);
  }
}
