package dev.loopwright.application.verification;

import dev.loopwright.application.port.out.BackendUnavailableException;
import dev.loopwright.domain.InvalidInputException;
import dev.loopwright.domain.condition.ExitConditionStatusValue;
import dev.loopwright.domain.condition.Verdict;
import dev.loopwright.domain.loop.WorkspacePath;
import java.util.Optional;
import java.util.function.Function;

/**
 * Has the tool of a preset judge, from nothing that earlier runs generated.
 *
 * @param preset finds the preset of a workspace; empty where none fits
 * @param leftovers removes what its tool would build on
 * @param commands runs its tool
 */
record PresetJudge(
    Function<WorkspacePath, Optional<Preset>> preset, Leftovers leftovers, CommandJudge commands)
    implements Judge {
  /** For a type that the preset has no tool for. */
  private static final PresetTool.Command OWN_COMMAND =
      PresetTool.Command.of().taking(PathForm.FILES);

  @Override
  public Judged judge(Inspection inspection) {
    return inspection.inWorkspace(
        workspace ->
            preset
                .apply(workspace)
                .map(found -> judge(inspection, workspace, found))
                .orElseGet(() -> skipped(noPreset(inspection))));
  }

  private Judged judge(Inspection inspection, WorkspacePath workspace, Preset found) {
    var own = inspection.config().arguments().command();
    return found
        .tool(inspection.config().type())
        .fold(
            command -> run(inspection, workspace, found, command),
            unavailable ->
                own.isEmpty()
                    ? skipped(unavailable.advice())
                    : run(inspection, workspace, found, OWN_COMMAND));
  }

  private Judged run(
      Inspection inspection, WorkspacePath workspace, Preset found, PresetTool.Command command) {
    var asked = inspection.config().arguments();
    var refused = command.refuses(asked.selection());
    return refused.isPresent()
        ? Judged.of(Verdict.error(refusal(inspection, found, refused.get())))
        : runAfresh(
            found,
            new Inspection.InWorkspace(
                inspection,
                workspace,
                command.toolArguments(asked),
                found.freshStart().environment()));
  }

  private Judged runAfresh(Preset preset, Inspection.InWorkspace inspection) {
    try {
      leftovers.remove(inspection.workspace(), preset);
    } catch (InvalidInputException | BackendUnavailableException e) {
      return Judged.of(Verdict.error("the command did not run: " + e.getMessage()));
    }
    return commands.judge(inspection);
  }

  private static String refusal(Inspection inspection, Preset preset, String argument) {
    return "the preset %s takes no %s for %s: leave tool_arguments.%s out, or name a command"
        .formatted(preset.name(), argument, inspection.config().type().wireName(), argument);
  }

  private static String noPreset(Inspection inspection) {
    return "no known build file of the workspace tells how to verify %s; name tool_arguments.command"
        .formatted(inspection.config().type().wireName());
  }

  private static Judged skipped(String advice) {
    return Judged.of(Verdict.of(ExitConditionStatusValue.SKIPPED, advice));
  }
}
