package dev.loopwright.application;

import dev.loopwright.application.port.out.SandboxResult;
import dev.loopwright.domain.JsonText;
import dev.loopwright.domain.SessionId;
import dev.loopwright.domain.condition.ExitConditionConfig;
import dev.loopwright.domain.condition.ExitConditionStatus;
import dev.loopwright.domain.condition.ExitConditionType;
import dev.loopwright.domain.condition.ToolArguments;
import dev.loopwright.testkit.ScriptedReportReader;
import dev.loopwright.testkit.ScriptedSandbox;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** A loop whose conditions run the command {@code check} in its workspace. */
final class VerificationBench {
  static final List<String> CHECK = List.of("check");
  static final String REPORT = "report.txt";

  final Workbench bench = new Workbench();

  /** A condition of the command, without a report. */
  static ExitConditionConfig plain(ExitConditionType type) {
    return ExitConditionConfig.of(type, ToolArguments.ofCommand("check"));
  }

  /** A condition of the command that goes by the report it writes. */
  static ExitConditionConfig reported(ExitConditionType type) {
    return ExitConditionConfig.of(type, ToolArguments.ofCommand("check").withReport(REPORT));
  }

  /** A condition of counted tests, at least that many. */
  static ExitConditionConfig tests(int minTests) {
    var arguments =
        new ToolArguments(
            CHECK, Optional.of(REPORT), OptionalInt.of(minTests), false, JsonText.EMPTY_OBJECT);
    return ExitConditionConfig.of(ExitConditionType.ALL_TESTS_PASS, arguments);
  }

  /** Lets the command end like that. */
  void exits(int exitCode, String output) {
    answers(ScriptedSandbox.exited(exitCode, output));
  }

  void answers(SandboxResult result) {
    bench.sandbox.answer(CHECK, result);
  }

  /** Lets the command write a report of so many tests, then end like that. */
  void reports(int passed, int failed, int skipped, int exitCode) {
    bench.sandbox.answer(
        CHECK,
        run -> {
          write(REPORT, ScriptedReportReader.report(passed, failed, skipped));
          return ScriptedSandbox.exited(exitCode, "");
        });
  }

  void write(String path, String text) {
    bench.workspaces.write(Workbench.WORKSPACE, path, text);
  }

  void delete(String path) {
    bench.workspaces.delete(Workbench.WORKSPACE, path);
  }

  SessionId start(ExitConditionConfig... conditions) {
    return bench.start(
        Workbench.config().workspace(Workbench.WORKSPACE).exitConditions(conditions));
  }

  /** Has a loop do an iteration, and returns what is known of its first condition then. */
  ExitConditionStatus verify(SessionId loop) {
    bench.iterate(loop, 1);
    return status(loop);
  }

  ExitConditionStatus verify(ExitConditionConfig condition) {
    return verify(start(condition));
  }

  ExitConditionStatus status(SessionId loop) {
    return bench.state(loop).verification().conditions().get(0);
  }
}
