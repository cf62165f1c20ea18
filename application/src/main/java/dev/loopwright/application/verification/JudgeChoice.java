package dev.loopwright.application.verification;

import dev.loopwright.domain.condition.ExitConditionConfig;
import dev.loopwright.domain.condition.ExitConditionStatusValue;
import dev.loopwright.domain.condition.ToolArguments;
import dev.loopwright.domain.condition.Verdict;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Finds who judges a condition: its Java evaluator, its command, the preset that it names or that
 * its workspace's files ask for, or else the Gateway's tool of that name.
 */
final class JudgeChoice {
  private final ConditionTools tools;
  private final Presets presets;
  private final CommandJudge commands;

  JudgeChoice(ConditionTools tools, Presets presets) {
    this.tools = tools;
    this.presets = presets;
    this.commands =
        new CommandJudge(tools.sandbox(), new FreshReports(tools.workspaces(), tools.reports()));
  }

  /** Tells whether the verdict depends on the files of the workspace and on nothing else. */
  boolean judgesWorkspaceAlone(ExitConditionConfig config) {
    return config.customEvaluator().isEmpty()
        && config.toolName().filter(name -> presets.named(name).isEmpty()).isEmpty();
  }

  Judge judgeOf(ExitConditionConfig config) {
    if (config.customEvaluator().isPresent()) {
      return evaluator(config.customEvaluator().get());
    }
    if (!config.arguments().command().isEmpty()) {
      return inspection -> inWorkspace(inspection, () -> Optional.of(config.arguments()));
    }
    if (config.toolName().isEmpty()) {
      return inspection -> inWorkspace(inspection, () -> detected(inspection));
    }
    var name = config.toolName().get();
    return presets
        .named(name)
        .<Judge>map(preset -> inspection -> inWorkspace(inspection, () -> tool(preset, config)))
        .orElseGet(() -> new GatewayJudge(name, tools.gateway()));
  }

  private Judge evaluator(String name) {
    var evaluator = tools.evaluators().get(name);
    return evaluator == null
        ? inspection -> Judged.of(Verdict.error("no evaluator is registered as " + name))
        : new EvaluatorJudge(name, evaluator);
  }

  private Judged inWorkspace(Inspection inspection, Supplier<Optional<ToolArguments>> tool) {
    var workspace = inspection.state().config().workspace();
    if (workspace.isEmpty()) {
      return Judged.of(Verdict.error("the loop has no workspace for the command to run in"));
    }
    return tool.get()
        .map(found -> new Inspection.InWorkspace(inspection, workspace.get(), found))
        .map(commands::judge)
        .orElseGet(() -> Judged.of(skipped(inspection.config())));
  }

  private Optional<ToolArguments> detected(Inspection inspection) {
    return inspection
        .state()
        .config()
        .workspace()
        .flatMap(workspace -> presets.of(tools.workspaces(), workspace))
        .flatMap(preset -> tool(preset, inspection.config()));
  }

  /** A preset's tool, with what the condition says of reports and counts. */
  private static Optional<ToolArguments> tool(Preset preset, ExitConditionConfig config) {
    var asked = config.arguments();
    return Optional.ofNullable(preset.tools().get(config.type()))
        .map(
            tool ->
                new ToolArguments(
                    tool.command(),
                    asked.report().or(tool::report),
                    asked.minTests(),
                    asked.trustExitCode(),
                    asked.raw()));
  }

  private static Verdict skipped(ExitConditionConfig config) {
    return Verdict.of(
        ExitConditionStatusValue.SKIPPED,
        "no known build file of the workspace tells how to verify %s; name tool_arguments.command"
            .formatted(config.type().wireName()));
  }
}
