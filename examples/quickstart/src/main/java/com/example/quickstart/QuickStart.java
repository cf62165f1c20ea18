package com.example.quickstart;

import dev.loopwright.application.LoopFramework;
import dev.loopwright.application.port.in.WorkFunction;
import dev.loopwright.application.port.out.WorkAnswer;
import dev.loopwright.domain.JsonText;
import dev.loopwright.domain.condition.ExitConditionConfig;
import dev.loopwright.domain.condition.ExitConditionType;
import dev.loopwright.domain.condition.ToolArguments;
import dev.loopwright.domain.loop.LoopConfig;
import dev.loopwright.domain.loop.LoopResult;
import dev.loopwright.domain.loop.WorkspacePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Runs a loop until a command in the sandbox says that its work is done. */
public final class QuickStart {
  private QuickStart() {}

  /** Runs the loop in the folder that the first argument names. */
  public static void main(String[] arguments) throws IOException {
    System.out.println(run(Path.of(arguments[0])).summary());
  }

  static LoopResult run(Path folder) throws IOException {
    var workspace = Files.createDirectories(folder.resolve("workspaces/report"));
    // tag::quickstart[]
    try (var local = LocalBackends.in(folder)) {
      var loops = LoopFramework.builder().backends(local.backends()).build();
      var judge = ToolArguments.ofCommand("grep", "-qx", "done", "report.txt");
      var config =
          LoopConfig.builder("writer")
              .workspace(new WorkspacePath(workspace.toString()))
              .exitConditions(ExitConditionConfig.of(ExitConditionType.CUSTOM, judge))
              .maxIterations(10)
              .build();
      WorkFunction work = // your agent's turn: read request.conditions(), change the workspace
          request -> {
            var text = request.iteration() < 3 ? "draft" : "done";
            Files.writeString(workspace.resolve("report.txt"), text);
            return WorkAnswer.done(new JsonText("{\"written\":\"" + text + "\"}"));
          };
      return loops.initialize(config).run(work);
    }
    // end::quickstart[]
  }
}
