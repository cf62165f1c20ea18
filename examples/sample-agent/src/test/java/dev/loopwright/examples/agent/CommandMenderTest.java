package dev.loopwright.examples.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandMenderTest {

  private static final List<Condition> FINDINGS =
      List.of(
          new Condition("lint", "linting_clean", "met", List.of(), "all well", 1),
          new Condition("build", "build_succeeds", "not_met", List.of(), "warning: raw type", 1),
          new Condition(
              "tests",
              "all_tests_pass",
              "not_met",
              List.of(new Failure("MoneyTest.halfACent", "expected 0.13", "MoneyTest.java", 16)),
              "",
              1));

  @TempDir Path workspace;

  @Test
  void givenAShellOneLiner_whenMending_thenItRunsInTheWorkspaceWithTheFindingsOnItsInput()
      throws Exception {
    var mend = mender("cat > heard.txt", Duration.ofMinutes(1)).mend(FINDINGS, () -> {});

    assertThat(mend).isPresent();
    assertThat(Files.readString(workspace.resolve("heard.txt")))
        .contains("build: not_met\nwarning: raw type")
        .contains("tests: not_met\n- MoneyTest.java:16 MoneyTest.halfACent expected 0.13")
        .doesNotContain("all well");
  }

  @Test
  void givenAFindingIsNamedByItsPlace_whenItIsTold_thenThePlaceIsToldOnce() {
    var finding = new Failure("Money.java:3", "raw type", "Money.java", 3);

    assertThat(
            Assignment.of(
                List.of(new Condition("b", "build_succeeds", "not_met", List.of(finding), "", 1))))
        .contains("\n- Money.java:3 raw type\n");
  }

  @Test
  void givenACommandThatReadsNothing_whenMending_thenThatIsItsRight() throws Exception {
    assertThat(mender("true", Duration.ofMinutes(1)).mend(FINDINGS, () -> {})).isPresent();
  }

  @Test
  void givenACommandThatFails_whenMending_thenItsExitCodeIsTold() {
    var mender = mender("exit 7", Duration.ofMinutes(1));

    assertThatThrownBy(() -> mender.mend(FINDINGS, () -> {}))
        .isInstanceOf(MendFailedException.class)
        .hasMessageContaining("exit code 7");
  }

  @Test
  void givenACommandThatTakesLong_whenMending_thenSignsOfLifeAreGiven() throws Exception {
    var signs = new AtomicInteger();
    var untilTheSecondSign = "while [ ! -e enough ]; do sleep 0.01; done";

    mender(untilTheSecondSign, Duration.ofMillis(5))
        .mend(FINDINGS, () -> enough(signs.incrementAndGet()));

    assertThat(signs).hasValueGreaterThanOrEqualTo(2);
  }

  private void enough(int signs) {
    if (signs == 2) {
      assertThat(workspace.resolve("enough").toFile().mkdir()).isTrue();
    }
  }

  private CommandMender mender(String commandLine, Duration heartbeat) {
    return new CommandMender(commandLine, workspace, heartbeat);
  }
}
