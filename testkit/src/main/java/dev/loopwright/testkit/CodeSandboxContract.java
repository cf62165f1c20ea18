package dev.loopwright.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loopwright.application.port.out.CodeSandbox;
import dev.loopwright.application.port.out.SandboxCommand;
import dev.loopwright.application.port.out.SandboxResult;
import dev.loopwright.domain.Fault;
import dev.loopwright.domain.InvalidInputException;
import dev.loopwright.domain.loop.WorkspacePath;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Every {@link CodeSandbox} passes this; one subclass per adapter supplies it and a workspace. What
 * it runs needs a POSIX shell.
 */
public abstract class CodeSandboxContract {
  private static final Duration PLENTY = Duration.ofSeconds(60);

  /** For the subclass of each adapter. */
  protected CodeSandboxContract() {}

  /** {@return what is tested} */
  protected abstract CodeSandbox sandbox();

  /** {@return a workspace that is there and was empty at the start of the test} */
  protected abstract WorkspacePath workspace();

  /** {@return a workspace where one may be but none is} */
  protected abstract WorkspacePath missingWorkspace();

  /** {@return an existing folder where no workspace may be} */
  protected abstract WorkspacePath forbiddenWorkspace();

  /** {@return how much of each stream is kept, in bytes; the test writes ten times that} */
  protected abstract long maxOutputBytes();

  @Test
  void givenASandboxThatRunsCommands_whenItIsChecked_thenNothingIsMissing() {
    assertThatCode(sandbox()::check).doesNotThrowAnyException();
    assertThat(sh("exit 3").exitCode()).hasValue(3);
  }

  /**
   * Runs a shell script in the workspace, with 60 seconds.
   *
   * @param script for {@code sh -c}
   * @return how it ended
   */
  protected final SandboxResult sh(String script) {
    return sh(script, PLENTY);
  }

  /**
   * Runs a shell script in the workspace.
   *
   * @param script for {@code sh -c}
   * @param timeout after which it is killed
   * @return how it ended
   */
  protected final SandboxResult sh(String script, Duration timeout) {
    return sandbox().run(SandboxCommand.of(workspace(), List.of("sh", "-c", script), timeout));
  }

  @Test
  void givenACommandThatSucceeds_whenRun_thenItsResultSaysSo() {
    var result = sh("true");

    assertThat(result.succeeded()).isTrue();
    assertThat(result.exitCode()).hasValue(0);
    assertThat(result.sandboxClass()).isEqualTo(sandbox().sandboxClass());
  }

  @Test
  void givenACommandThatFails_whenRun_thenItsExitCodeComes() {
    var result = sh("exit 42");

    assertThat(result.end()).isEqualTo(SandboxResult.End.EXITED);
    assertThat(result.exitCode()).hasValue(42);
  }

  @Test
  void givenACommandThatASignalEnds_whenRun_thenTheExitCodeIs128AndTheSignal() {
    assertThat(sh("kill -TERM $$").exitCode()).hasValue(128 + 15);
  }

  @Test
  void givenAProgramThatIsNotThere_whenRun_thenItFails() {
    var result = sandbox().run(SandboxCommand.of(workspace(), List.of("no-such-program"), PLENTY));

    assertThat(result.exitCode()).hasValue(127);
    assertThat(result.standardError()).contains("no-such-program");
  }

  @Test
  void givenBothStreams_whenRun_thenEachComesWholeAndApart() {
    var result = sh("printf 'grün\\n'; printf 'rot' >&2");

    assertThat(result.standardOutput()).isEqualTo("grün\n");
    assertThat(result.standardError()).isEqualTo("rot");
  }

  @Test
  void givenArgumentsThatAShellWouldRead_whenRun_thenTheyArriveAsTheyAre() {
    var arguments = List.of("printf", "%s|%s|%s", "a b", "$HOME;", "'\"*");

    var result = sandbox().run(SandboxCommand.of(workspace(), arguments, PLENTY));

    assertThat(result.standardOutput()).isEqualTo("a b|$HOME;|'\"*");
  }

  @Test
  void givenVariablesOfACommand_whenRun_thenItHasThemBesideThoseOfTheSandbox() {
    var command =
        SandboxCommand.of(
                workspace(),
                List.of("sh", "-c", "printf '%s|%s' \"$A_WORD\" \"${PATH:+path}\""),
                PLENTY)
            .with(Map.of("A_WORD", "a 'b' $c"));

    assertThat(sandbox().run(command).standardOutput()).isEqualTo("a 'b' $c|path");
  }

  @Test
  void givenInput_whenRun_thenTheCommandReadsItToItsEnd() {
    var input = "line\n".repeat(100_000);

    var result = sandbox().run(new SandboxCommand(workspace(), List.of("wc", "-l"), input, PLENTY));

    assertThat(result.standardOutput().strip()).isEqualTo("100000");
  }

  @Test
  void givenInputThatNobodyReads_whenRun_thenTheCommandEndsAllTheSame() {
    var input = "line\n".repeat(100_000);

    var result = sandbox().run(new SandboxCommand(workspace(), List.of("true"), input, PLENTY));

    assertThat(result.succeeded()).isTrue();
  }

  @Test
  void givenNoInput_whenTheCommandReads_thenItMeetsTheEnd() {
    assertThat(sh("cat; echo end").standardOutput()).isEqualTo("end\n");
  }

  @Test
  void givenAFileThatOneCommandWrites_whenAnotherRuns_thenItIsThere() {
    sh("echo kept > file");

    assertThat(sh("cat file").standardOutput()).isEqualTo("kept\n");
  }

  @Test
  void givenACommandThatCounts_whenRunOnce_thenItRanOnce() {
    sh("echo run >> runs; exit 1");

    assertThat(sh("cat runs").standardOutput()).isEqualTo("run\n");
  }

  @Test
  void givenACommandThatDoesNotEnd_whenItsTimeIsOver_thenItIsKilled() {
    var result = sh("echo begun; sleep 1000", Duration.ofSeconds(1));

    assertThat(result.end()).isEqualTo(SandboxResult.End.TIMED_OUT);
    assertThat(result.exitCode()).isEmpty();
    assertThat(result.succeeded()).isFalse();
    assertThat(result.standardOutput()).isEqualTo("begun\n");
    assertThat(result.duration()).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(20));
  }

  @Test
  void givenACommandThatIgnoresSignals_whenItsTimeIsOver_thenItIsKilled() {
    var result = sh("trap '' TERM INT HUP; sleep 1000; sleep 1000", Duration.ofSeconds(1));

    assertThat(result.end()).isEqualTo(SandboxResult.End.TIMED_OUT);
  }

  @Test
  void givenACommandThatFloodsItsOutput_whenRun_thenItIsKilledAndTheStartIsKept() {
    var result = sh("head -c " + 10 * maxOutputBytes() + " /dev/zero; sleep 1000");

    assertThat(result.end()).isEqualTo(SandboxResult.End.OUTPUT_CAPPED);
    assertThat(result.exitCode()).isEmpty();
    assertThat(result.standardOutput().length())
        .isLessThanOrEqualTo((int) maxOutputBytes())
        .isPositive();
  }

  @Test
  void givenACommandThatFloodsItsErrors_whenRun_thenItIsKilled() {
    var result = sh("head -c " + 10 * maxOutputBytes() + " /dev/zero >&2; sleep 1000");

    assertThat(result.end()).isEqualTo(SandboxResult.End.OUTPUT_CAPPED);
  }

  @Test
  void givenACommandThatDoesNotEnd_whenItsLoopIsCancelled_thenItIsKilled() {
    var cancellation = new RequestableCancellation();
    var command = SandboxCommand.of(workspace(), List.of("sleep", "1000"), Duration.ofHours(1));
    cancellation.request();

    var result = sandbox().run(command.until(cancellation));

    assertThat(result.end()).isEqualTo(SandboxResult.End.CANCELLED);
    assertThat(result.exitCode()).isEmpty();
    assertThat(result.duration()).isLessThan(Duration.ofSeconds(60));
  }

  @Test
  void givenNoWorkspace_whenRun_thenTheInputIsRefused() {
    assertThatThrownBy(
            () -> sandbox().run(SandboxCommand.of(missingWorkspace(), List.of("true"), PLENTY)))
        .isInstanceOfSatisfying(InvalidInputException.class, this::pointsAtTheWorkspace);
  }

  @Test
  void givenAFolderWhereNoWorkspaceMayBe_whenRun_thenTheInputIsRefused() {
    assertThatThrownBy(
            () -> sandbox().run(SandboxCommand.of(forbiddenWorkspace(), List.of("true"), PLENTY)))
        .isInstanceOfSatisfying(InvalidInputException.class, this::pointsAtTheWorkspace);
  }

  private void pointsAtTheWorkspace(InvalidInputException refusal) {
    assertThat(refusal.faults()).extracting(Fault::pointer).containsExactly("/workspace/path");
  }
}
