package dev.loopwright.application.verification;

import dev.loopwright.domain.condition.ExitConditionConfig;
import dev.loopwright.domain.condition.Verdict;
import dev.loopwright.domain.loop.WorkspacePath;
import java.util.Map;
import java.util.Optional;

/**
 * Finds who judges a condition: its Java evaluator, the preset that it names, its command, the
 * Gateway's tool of that name, or else the preset that its workspace's files ask for.
 */
final class JudgeChoice {
  private final ConditionTools tools;
  private final Presets presets;
  private final CommandJudge commands;
  private final Leftovers leftovers;

  JudgeChoice(ConditionTools tools, Presets presets) {
    this.tools = tools;
    this.presets = presets;
    this.leftovers = new Leftovers(tools.workspaces());
    this.commands =
        new CommandJudge(
            tools.sandbox(),
            new FreshReports(tools.workspaces(), tools.reports()),
            new Impostors(tools.workspaces()));
  }

  Judge judgeOf(ExitConditionConfig config) {
    if (config.customEvaluator().isPresent()) {
      return evaluator(config.customEvaluator().get());
    }
    var named = config.toolName().flatMap(presets::named);
    if (named.isPresent()) {
      return new PresetJudge(workspace -> named, leftovers, commands);
    }
    if (!config.arguments().command().isEmpty()) {
      return this::ownCommand;
    }
    return config
        .toolName()
        .<Judge>map(name -> new GatewayJudge(name, tools.gateway()))
        .orElseGet(() -> new PresetJudge(this::detected, leftovers, commands));
  }

  private Judge evaluator(String name) {
    var evaluator = tools.evaluators().get(name);
    return evaluator == null
        ? inspection -> Judged.of(Verdict.error("no evaluator is registered as " + name))
        : new EvaluatorJudge(name, evaluator);
  }

  private Judged ownCommand(Inspection inspection) {
    var command = PresetTool.Command.of().taking(PathForm.FILES);
    var tool = command.toolArguments(inspection.config().arguments());
    return inspection.inWorkspace(
        workspace ->
            commands.judge(new Inspection.InWorkspace(inspection, workspace, tool, Map.of())));
  }

  private Optional<Preset> detected(WorkspacePath workspace) {
    return presets.of(tools.workspaces(), workspace);
  }
}
