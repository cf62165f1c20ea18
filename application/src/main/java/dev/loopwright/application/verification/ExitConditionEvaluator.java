package dev.loopwright.application.verification;

import dev.loopwright.domain.loop.LoopState;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Verifies the exit conditions of a loop, all of them and in declared order. A verdict that depends
 * on the workspace alone is reused while the workspace is unchanged, but a loop never completes on
 * a reused one.
 */
public final class ExitConditionEvaluator {
  private final ConditionTools tools;
  private final JudgeChoice choice;
  private final Clock clock;

  /** Makes an evaluator. */
  public ExitConditionEvaluator(ConditionTools tools, Presets presets, Clock clock) {
    this.tools = tools;
    this.choice = new JudgeChoice(tools, presets);
    this.clock = clock;
  }

  /** Verifies a loop after its current iteration. */
  public Verified evaluateAll(LoopState state) {
    var start = clock.instant();
    var round = new EvaluationRound(state, choice, digester(state), clock);
    var verified = round.run(true);
    if (verified.allMet() && round.reused()) {
      verified = round.run(false);
    }
    return new Verified(verified, round.outputs(), Duration.between(start, clock.instant()));
  }

  private EvaluationRound.Digester digester(LoopState state) {
    var workspace = state.config().workspace();
    if (workspace.isEmpty() || state.config().exitConditions().isEmpty()) {
      return Optional::empty;
    }
    var generated = generated(state);
    return () -> Optional.of(tools.workspaces().digest(workspace.get(), generated));
  }

  private Set<String> generated(LoopState state) {
    var globs = new HashSet<String>();
    var conditions = state.config().exitConditions();
    var first = new Inspection(state, conditions.get(0), state.verification().conditions().get(0));
    globs.addAll(choice.generated(first));
    conditions.forEach(config -> config.arguments().report().ifPresent(globs::add));
    return globs;
  }
}
