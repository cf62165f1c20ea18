package dev.loopwright.examples.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SampleAgentTest {

  private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

  @ParameterizedTest
  @CsvSource({
    "--server http://127.0.0.1:1 --session s,         --workspace is missing",
    "--server http://127.0.0.1:1 --sesion s,          unknown option --sesion",
    "--server,                                        --server needs a value",
    "--server http://127.0.0.1:1 --session s --workspace w --patience long, long",
  })
  void givenAWrongCommandLine_whenRun_thenItSaysWhatIsWrongAndHowToAsk(String line, String what)
      throws Exception {
    assertThat(run(line.split(" "))).isEqualTo(AgentExit.USAGE);
    assertThat(errors.toString(StandardCharsets.UTF_8)).contains(what).contains("usage:");
  }

  @Test
  void givenNobodyListens_whenRunWithoutPatience_thenItSaysSo() throws Exception {
    var exit =
        run(
            "--server",
            "http://127.0.0.1:1",
            "--session",
            "s",
            "--workspace",
            "w",
            "--patience",
            "0");

    assertThat(exit).isEqualTo(AgentExit.UNREACHABLE);
    assertThat(errors.toString(StandardCharsets.UTF_8)).contains("127.0.0.1:1");
  }

  @Test
  void givenTheLoopIsUnknown_whenRun_thenTheServersReasonIsPrinted() throws Exception {
    try (var server = new ScriptedServer()) {
      server.refusing("GET /api/v1/loops/s", 404, "unknown-loop");

      var exit = run("--server", server.uri().toString(), "--session", "s", "--workspace", "w");

      assertThat(exit).isEqualTo(AgentExit.REFUSED);
      assertThat(errors.toString(StandardCharsets.UTF_8)).contains("404 t: d");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "completed, 0",
    "iteration_limit, 10",
    "timeout, 11",
    "cancelled, 12",
    "error, 13",
    "'', 14"
  })
  void givenAnOutcome_whenItIsTheAgentsExit_thenOnlyCompletedIsZero(String outcome, int code) {
    assertThat(AgentExit.ofOutcome(outcome).code()).isEqualTo(code);
  }

  private AgentExit run(String... words) throws InterruptedException {
    var err = new PrintStream(errors, true, StandardCharsets.UTF_8);
    return SampleAgent.run(words, err, err);
  }
}
