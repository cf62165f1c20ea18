package dev.loopwright.adapter.reports;

import dev.loopwright.application.LoopFramework;
import dev.loopwright.application.port.out.SandboxResult;
import dev.loopwright.application.port.out.WorkAnswer;
import dev.loopwright.application.verification.ConditionTools;
import dev.loopwright.domain.JsonText;
import dev.loopwright.domain.condition.ExitConditionConfig;
import dev.loopwright.domain.condition.ExitConditionStatus;
import dev.loopwright.domain.condition.ExitConditionType;
import dev.loopwright.domain.condition.ToolArguments;
import dev.loopwright.domain.loop.LoopConfig;
import dev.loopwright.domain.loop.WorkspacePath;
import dev.loopwright.testkit.InMemoryBackends;
import dev.loopwright.testkit.InMemoryToolGateway;
import dev.loopwright.testkit.InMemoryWorkspaces;
import dev.loopwright.testkit.ScriptedSandbox;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * A loop on a project whose tool is not run: what a real run of it wrote is played back, its output
 * and its reports where the tool would have left them.
 */
final class RecordedRuns {
  private static final WorkspacePath PROJECT = new WorkspacePath("/workspace");

  private final ScriptedSandbox sandbox = new ScriptedSandbox();
  private final InMemoryWorkspaces workspaces = new InMemoryWorkspaces();
  private final String reports;

  /**
   * Makes a project.
   *
   * @param buildFile the one by which its preset is known
   * @param reports the folder that the tool writes its reports to
   */
  RecordedRuns(String buildFile, String reports) {
    workspaces.write(PROJECT, buildFile, "");
    this.reports = reports;
  }

  /** Answers a command with the run that is recorded in that folder. */
  void answer(List<String> command, String run, int exitCode) {
    sandbox.answer(
        command,
        asked -> {
          for (var report : Recorded.reports(run)) {
            workspaces.write(PROJECT, reports + "/" + report, Recorded.bytes(run + "/" + report));
          }
          return new SandboxResult(
              SandboxResult.End.EXITED,
              OptionalInt.of(exitCode),
              Recorded.text(run + "/stdout.txt"),
              Recorded.text(run + "/stderr.txt"),
              Duration.ofSeconds(4),
              ScriptedSandbox.SANDBOX_CLASS);
        });
  }

  /** Has a loop verify its only condition, which names no tool, once. */
  ExitConditionStatus verify(ExitConditionType type) {
    var config =
        LoopConfig.builder("fixer")
            .workspace(PROJECT)
            .exitConditions(ExitConditionConfig.of(type, ToolArguments.NONE))
            .maxIterations(1)
            .build();
    return framework()
        .initialize(config)
        .run(request -> WorkAnswer.done(JsonText.EMPTY_OBJECT))
        .state()
        .verification()
        .conditions()
        .get(0);
  }

  private LoopFramework framework() {
    var tools =
        new ConditionTools(
            sandbox, workspaces, ReportReaders.standard(), new InMemoryToolGateway(), Map.of());
    return LoopFramework.builder().backends(InMemoryBackends.around(tools)).build();
  }
}
