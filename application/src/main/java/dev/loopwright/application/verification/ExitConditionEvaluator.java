package dev.loopwright.application.verification;

import dev.loopwright.application.port.out.Cancellation;
import dev.loopwright.domain.loop.LoopState;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * Verifies the exit conditions of a loop, all of them and in declared order. A verdict that depends
 * on the workspace alone is reused while the workspace is unchanged, but a loop never completes on
 * a reused one.
 */
public final class ExitConditionEvaluator {
  private final ConditionTools tools;
  private final Presets presets;
  private final EvaluationRound.Parts parts;
  private final Clock clock;

  /**
   * Makes an evaluator.
   *
   * @param tools what verifies
   * @param presets kinds of project that are known
   * @param clock tells the time
   */
  public ExitConditionEvaluator(ConditionTools tools, Presets presets, Clock clock) {
    this.tools = tools;
    this.presets = presets;
    this.parts =
        new EvaluationRound.Parts(
            new JudgeChoice(tools, presets),
            presets,
            new Baselines(tools.workspaces(), presets),
            clock);
    this.clock = clock;
  }

  /**
   * {@return an evaluator whose commands are killed once that is requested}
   *
   * @param cancellation requested once nobody waits for the verdicts
   */
  public ExitConditionEvaluator until(Cancellation cancellation) {
    return new ExitConditionEvaluator(tools.until(cancellation), presets, clock);
  }

  /**
   * Verifies a loop after its current iteration.
   *
   * @param state the loop, with the state that the work left
   * @return a verdict for each condition, and what the tools said
   * @throws dev.loopwright.application.port.out.WorkspaceUnavailableException if the storage of its
   *     workspace is away: there is no verdict then
   */
  public Verified evaluateAll(LoopState state) {
    var start = clock.instant();
    var round = new EvaluationRound(state, parts, digester(state));
    var verified = round.run(true);
    if (verified.allMet() && round.reused()) {
      verified = round.run(false);
    }
    if (verified.allMet() && round.tamperedMeanwhile()) {
      verified = round.run(false);
    }
    return new Verified(verified, round.outputs(), Duration.between(start, clock.instant()));
  }

  private EvaluationRound.Digester digester(LoopState state) {
    var workspace = state.config().workspace();
    if (workspace.isEmpty() || state.config().exitConditions().isEmpty()) {
      return Optional::empty;
    }
    return () -> {
      var generated = presets.generated(tools.workspaces(), state.config());
      return Optional.of(tools.workspaces().digest(workspace.get(), generated));
    };
  }
}
