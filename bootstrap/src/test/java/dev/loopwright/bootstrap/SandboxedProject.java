package dev.loopwright.bootstrap;

import dev.loopwright.adapter.reports.ReportReaders;
import dev.loopwright.application.LoopFramework;
import dev.loopwright.application.port.out.WorkAnswer;
import dev.loopwright.application.verification.ConditionTools;
import dev.loopwright.domain.JsonText;
import dev.loopwright.domain.condition.ExitConditionConfig;
import dev.loopwright.domain.condition.ExitConditionStatus;
import dev.loopwright.domain.loop.LoopConfig;
import dev.loopwright.domain.loop.LoopResult;
import dev.loopwright.domain.loop.WorkspacePath;
import dev.loopwright.testkit.InMemoryBackends;
import dev.loopwright.testkit.InMemoryToolGateway;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A project in a workspace of its own, judged in bubblewrap as the server judges it. Only the state
 * of the loop is kept in memory.
 */
final class SandboxedProject {
  private final Path folder;
  private final LoopFramework framework;

  /** Makes an empty project below a folder of workspaces. */
  SandboxedProject(Path workspaces) throws IOException {
    this.folder = Files.createDirectories(workspaces.resolve("project"));
    var interpreter =
        CodeInterpreter.onPremise(
            new Configuration.Sandbox(
                Isolation.BUBBLEWRAP,
                workspaces,
                List.of(),
                Optional.ofNullable(System.getProperty("maven.repository")).map(Path::of),
                10_485_760));
    this.framework = framework(interpreter);
  }

  private static LoopFramework framework(CodeInterpreter interpreter) {
    var tools =
        new ConditionTools(
            interpreter.sandbox(),
            interpreter.workspaces(),
            ReportReaders.standard(),
            new InMemoryToolGateway(),
            Map.of());
    return LoopFramework.builder().backends(InMemoryBackends.around(tools)).build();
  }

  void write(String path, String text) throws IOException {
    var file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  /** Work on the project. */
  @FunctionalInterface
  interface Turn {
    void work() throws IOException;
  }

  /**
   * What a loop of several turns came to.
   *
   * @param result how it ended
   * @param seen the conditions after each turn
   */
  record Run(LoopResult result, List<List<ExitConditionStatus>> seen) {
    ExitConditionStatus after(int turn, int condition) {
      return seen.get(turn - 1).get(condition);
    }
  }

  /** Has one turn after the other done, each verified, until the loop ends. */
  Run turns(List<ExitConditionConfig> conditions, Turn... turns) {
    var config =
        LoopConfig.builder("fixer")
            .workspace(new WorkspacePath(folder.toString()))
            .exitConditions(conditions.toArray(ExitConditionConfig[]::new))
            .maxIterations(turns.length)
            .build();
    var seen = new ArrayList<List<ExitConditionStatus>>();
    var result =
        framework
            .initialize(config)
            .run(
                request -> {
                  if (request.iteration() > 1) {
                    seen.add(request.conditions());
                  }
                  turns[request.iteration() - 1].work();
                  return WorkAnswer.done(JsonText.EMPTY_OBJECT);
                });
    seen.add(result.state().verification().conditions());
    return new Run(result, seen);
  }
}
