package dev.loopwright.testkit;

import dev.loopwright.application.port.out.CodeSandbox;
import dev.loopwright.application.port.out.SandboxCommand;
import dev.loopwright.application.port.out.SandboxResult;
import dev.loopwright.application.port.out.SandboxUnavailableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/**
 * A {@link CodeSandbox} that runs nothing: it answers what a test wrote for each command, and
 * remembers what it was asked. A command nobody wrote an answer for is an error of the test. Safe
 * for use by many threads.
 */
public final class ScriptedSandbox implements CodeSandbox {
  /** What {@link #sandboxClass()} says. */
  public static final String SANDBOX_CLASS = "scripted";

  private final Map<List<String>, Function<SandboxCommand, SandboxResult>> answers =
      new HashMap<>();
  private final List<SandboxCommand> runs = new ArrayList<>();
  private Optional<Function<SandboxCommand, SandboxResult>> otherwise = Optional.empty();
  private Optional<String> outage = Optional.empty();

  /** Makes a sandbox that has no answer for any command yet. */
  public ScriptedSandbox() {}

  /**
   * {@return the result of a command that ended by itself}
   *
   * @param exitCode 0 is success
   * @param standardOutput what it wrote
   */
  public static SandboxResult exited(int exitCode, String standardOutput) {
    return new SandboxResult(
        SandboxResult.End.EXITED,
        OptionalInt.of(exitCode),
        standardOutput,
        "",
        Duration.ZERO,
        SANDBOX_CLASS);
  }

  /**
   * {@return the result of a command that was killed after it wrote that}
   *
   * @param end why it was killed
   * @param standardOutput what it wrote
   */
  public static SandboxResult killed(SandboxResult.End end, String standardOutput) {
    return new SandboxResult(
        end, OptionalInt.empty(), standardOutput, "", Duration.ZERO, SANDBOX_CLASS);
  }

  /**
   * Answers that command with that result, from now on.
   *
   * @param command program and arguments, exactly as they will come
   * @param result the same each time
   * @return this sandbox
   */
  public ScriptedSandbox answer(List<String> command, SandboxResult result) {
    return answer(command, run -> result);
  }

  /**
   * Answers that command with those results in turn; the last one stays.
   *
   * @param command program and arguments, exactly as they will come
   * @param results at least one
   * @return this sandbox
   */
  public ScriptedSandbox answerInTurn(List<String> command, List<SandboxResult> results) {
    var left = new ArrayList<>(results);
    return answer(command, run -> left.size() > 1 ? left.remove(0) : left.get(0));
  }

  /**
   * Answers that command as the function does, from now on; it may write files first. One command
   * at a time calls it.
   *
   * @param command program and arguments, exactly as they will come
   * @param function makes the result of a run
   * @return this sandbox
   */
  public synchronized ScriptedSandbox answer(
      List<String> command, Function<SandboxCommand, SandboxResult> function) {
    answers.put(List.copyOf(command), function);
    return this;
  }

  /**
   * Answers every command that has no answer of its own as the function does.
   *
   * @param function makes the result of a run; one command at a time calls it
   * @return this sandbox
   */
  public synchronized ScriptedSandbox answerOthers(
      Function<SandboxCommand, SandboxResult> function) {
    otherwise = Optional.of(function);
    return this;
  }

  /**
   * Refuses every command from now on, as a sandbox does that can't isolate.
   *
   * @param reason the message of the {@link SandboxUnavailableException}
   */
  public synchronized void goAway(String reason) {
    outage = Optional.of(reason);
  }

  /** Runs commands again. */
  public synchronized void comeBack() {
    outage = Optional.empty();
  }

  /** {@return what ran, in that order} */
  public synchronized List<SandboxCommand> runs() {
    return List.copyOf(runs);
  }

  @Override
  public synchronized SandboxResult run(SandboxCommand command) {
    if (outage.isPresent()) {
      throw new SandboxUnavailableException(outage.get());
    }
    runs.add(command);
    return Optional.ofNullable(answers.get(command.command()))
        .or(() -> otherwise)
        .orElseThrow(() -> unscripted(command))
        .apply(command);
  }

  private IllegalStateException unscripted(SandboxCommand command) {
    return new IllegalStateException(
        "the test wrote no answer for " + command.command() + "; it did for " + answers.keySet());
  }

  @Override
  public String sandboxClass() {
    return SANDBOX_CLASS;
  }
}
