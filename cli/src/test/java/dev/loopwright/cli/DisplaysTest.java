package dev.loopwright.cli;

import static dev.loopwright.cli.ContractServer.condition;
import static dev.loopwright.cli.ContractServer.progress;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DisplaysTest {

  private static final Progress BROKEN =
      Progress.of(
          Answers.object(
              progress(
                  1, "", condition("tests", "not_met", 9, 7), condition("build", "met", 0, 0))));
  private static final Progress MENDED =
      Progress.of(
          Answers.object(
              progress(
                  2,
                  "completed",
                  condition("tests", "met", 16, 0),
                  condition("build", "met", 0, 0))));
  private static final Duration AT_7 = Duration.ofSeconds(7);
  private static final Duration AT_67 = Duration.ofSeconds(67);

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

  @Test
  void givenNoTerminal_whenProgressChanges_thenEachChangeIsALineAndNothingElseIs() {
    var display = new PlainDisplay(out);

    display.show(BROKEN, AT_7);
    display.show(BROKEN, AT_7.plusSeconds(1));
    display.show(MENDED, AT_67);

    assertThat(printed())
        .isEqualTo(
            """
            00:07  iteration 1 of 20  begun
            00:07  iteration 1 of 20  tests not met, 7 of 16 fail
            00:07  iteration 1 of 20  build met
            01:07  iteration 2 of 20  begun
            01:07  iteration 2 of 20  tests met, 16 pass
            01:07  iteration 2 of 20  ended: completed
            """);
  }

  @Test
  void givenATerminal_whenProgressIsShown_thenItHasIterationLimitBarTimeAndConditions() {
    new TerminalDisplay(out, Style.PLAIN).show(BROKEN, AT_7);

    assertThat(printed().replace("\u001b[2K", ""))
        .isEqualTo(
            """
              iteration 1 of 20  ██░░░░░░░░░░░░░░░░░░░░░░  00:07  running
              ✗ tests  not met   7 of 16 fail
              ✓ build  met

            """);
  }

  @Test
  void givenATerminal_whenProgressIsShownAgain_thenItIsDrawnOverWhatWasThere() {
    var display = new TerminalDisplay(out, Style.TERMINAL);
    display.show(BROKEN, AT_7);
    bytes.reset();

    display.show(MENDED, AT_67);

    assertThat(printed()).startsWith("\u001b[4A\u001b[2K");
    assertThat(printed().lines()).hasSize(4).allMatch(line -> line.contains("\u001b[2K"));
  }

  @Test
  void givenTheAgentSaysSomething_whenProgressIsShown_thenTheNewestLineStandsBelow() {
    var display = new TerminalDisplay(out, Style.PLAIN);

    display.note("agent: iteration 1: an older line");
    display.note("agent: iteration 1: rounded half a cent up");
    display.show(BROKEN, AT_7);

    assertThat(printed()).endsWith("  agent: iteration 1: rounded half a cent up\n");
    assertThat(printed()).doesNotContain("older");
  }

  @Test
  void givenAVeryHighLimit_whenTheBarIsDrawn_thenABegunIterationIsSeen() {
    var one = new Progress.Iterations(1, 0, 10_000);
    var progress =
        new Progress(one, "running", BROKEN.times(), BROKEN.conditions(), BROKEN.ending());

    new TerminalDisplay(out, Style.PLAIN).show(progress, AT_7);

    assertThat(printed()).contains("1 of 10000  █░");
  }

  private String printed() {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
