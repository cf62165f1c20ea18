package dev.loopwright.application.service;

import dev.loopwright.application.port.out.CodeSandbox;
import dev.loopwright.application.port.out.Workspaces;
import dev.loopwright.application.verification.ConditionTools;
import dev.loopwright.domain.Faults;
import dev.loopwright.domain.InvalidInputException;
import dev.loopwright.domain.loop.LoopConfig;
import java.util.Set;

/** What is refused before a loop starts, rather than found out iterations later. */
final class StartChecks {
  private final Workspaces workspaces;
  private final CodeSandbox sandbox;
  private final Set<String> evaluators;
  private final ServerDriver driver;

  StartChecks(ConditionTools tools, ServerDriver driver) {
    this.workspaces = tools.workspaces();
    this.sandbox = tools.sandbox();
    this.evaluators = Set.copyOf(tools.evaluators().keySet());
    this.driver = driver;
  }

  /**
   * @throws InvalidInputException listing every fault
   */
  void check(LoopConfig config) {
    var faults = Faults.none();
    gather(faults, () -> config.workspace().ifPresent(workspaces::check));
    gather(faults, () -> config.workspace().ifPresent(sandbox::check));
    gather(faults, () -> driver.check(config.work()));
    evaluators(faults, config);
    faults
        .unless(
            config.workspace().isPresent()
                || !(config.work() instanceof dev.loopwright.domain.loop.Work.Command),
            "/workspace",
            "is needed where work.type is command")
        .raise();
  }

  private void evaluators(Faults faults, LoopConfig config) {
    var conditions = config.exitConditions();
    for (var i = 0; i < conditions.size(); i++) {
      var unknown = conditions.get(i).customEvaluator().filter(name -> !evaluators.contains(name));
      if (unknown.isPresent()) {
        faults.add(
            "/exit_conditions/" + i + "/custom_evaluator",
            "is not registered; registered are " + evaluators);
      }
    }
  }

  private static void gather(Faults faults, Runnable check) {
    try {
      check.run();
    } catch (InvalidInputException e) {
      faults.addAll("", e.faults());
    }
  }
}
