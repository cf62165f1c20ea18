package com.example.quickstart;

import static dev.loopwright.domain.condition.ExitConditionStatusValue.NOT_MET;
import static org.assertj.core.api.Assertions.assertThat;

import dev.loopwright.application.Loop;
import dev.loopwright.application.LoopFramework;
import dev.loopwright.application.port.in.WorkFunction;
import dev.loopwright.application.port.out.SandboxCommand;
import dev.loopwright.application.port.out.WorkAnswer;
import dev.loopwright.domain.JsonText;
import dev.loopwright.domain.LoopOutcome;
import dev.loopwright.domain.Usage;
import dev.loopwright.domain.condition.ExitConditionConfig;
import dev.loopwright.domain.condition.ExitConditionType;
import dev.loopwright.domain.condition.ToolArguments;
import dev.loopwright.domain.loop.LoopConfig;
import dev.loopwright.domain.loop.LoopResult;
import dev.loopwright.domain.loop.WorkspacePath;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A workspace on this machine, judged in the real sandbox; and a worker that lies. */
final class LiarBench implements AutoCloseable {
  static final Path TOOLS = Path.of("..", "tools", "target", "tools").toAbsolutePath().normalize();
  static final Path RUNNER = TOOLS.resolve("junit-console.jar");
  private static final Path SAMPLE = Path.of("..", "sample-project");
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  /** What the work does instead of mending anything. */
  @FunctionalInterface
  interface Cheat {
    void in(Path workspace) throws IOException;
  }

  final Path workspace;
  private final LocalBackends local;
  private final LoopFramework loops;

  LiarBench(Path folder, Path... tools) throws IOException {
    local = LocalBackends.in(folder, tools);
    workspace = Files.createDirectories(folder.resolve("workspaces/project"));
    loops = LoopFramework.builder().backends(local.backends()).build();
  }

  /** Copies the sample project, 7 of whose 16 tests fail. */
  LiarBench withSample() throws IOException {
    try (var files = Files.walk(SAMPLE.resolve("src"))) {
      for (var file : files.toList()) {
        var target = workspace.resolve(SAMPLE.relativize(file).toString());
        Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
      }
    }
    return this;
  }

  static ExitConditionConfig condition(ExitConditionType type, ToolArguments arguments) {
    var condition = ExitConditionConfig.of(type, arguments);
    return new ExitConditionConfig(
        type,
        condition.name(),
        Optional.empty(),
        arguments,
        Optional.of(PATIENCE),
        Optional.empty(),
        "");
  }

  Loop start(ExitConditionConfig... conditions) {
    return loops.initialize(
        LoopConfig.builder("liar")
            .workspace(path())
            .exitConditions(conditions)
            .maxIterations(2)
            .build());
  }

  private WorkspacePath path() {
    return new WorkspacePath(workspace.toString());
  }

  /** Runs a loop whose work cheats in its first iteration. */
  LoopResult run(Loop loop, Cheat cheat) {
    return run(loop, 1, cheat);
  }

  /** Runs a loop whose work cheats in that iteration, and claims in each that it is done. */
  LoopResult run(Loop loop, int cheatIn, Cheat cheat) {
    WorkFunction work =
        request -> {
          if (request.iteration() == cheatIn) {
            cheat.in(workspace);
          }
          return new WorkAnswer.Done(
              new JsonText("{\"done\":true,\"all_tests_pass\":\"met\"}"),
              Usage.of(1, BigDecimal.ONE),
              JsonText.EMPTY_OBJECT);
        };
    return loop.run(work);
  }

  /** The lie did not help: the loop ended without success, and its one condition says why. */
  static void assertFoundOut(LoopResult result, String... why) {
    assertThat(result.outcome()).contains(LoopOutcome.ITERATION_LIMIT);
    assertThat(result.state().verification().conditions())
        .singleElement()
        .satisfies(
            status -> {
              assertThat(status.value()).as(status.toString()).isEqualTo(NOT_MET);
              assertThat(status.reason()).contains(why);
            });
  }

  /** Runs a line of shell as the work would: where the verification runs, with its tools. */
  void shell(String line) throws IOException {
    var command = SandboxCommand.of(path(), List.of("sh", "-ec", line), PATIENCE);
    var result = local.backends().tools().sandbox().run(command);
    if (!result.succeeded()) {
      throw new IOException(line + ": " + result.output());
    }
  }

  Path write(String path, String text) throws IOException {
    var file = workspace.resolve(path);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  Path writeScript(String path, String text) throws IOException {
    var script = write(path, text);
    if (!script.toFile().setExecutable(true)) {
      throw new IOException(script + " can't be made executable");
    }
    return script;
  }

  @Override
  public void close() {
    local.close();
  }
}
