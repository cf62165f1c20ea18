package dev.loopwright.application.verification;

import dev.loopwright.application.port.ToolOutput;
import dev.loopwright.application.port.out.BackendUnavailableException;
import dev.loopwright.application.port.out.WorkspaceUnavailableException;
import dev.loopwright.domain.InvalidInputException;
import dev.loopwright.domain.condition.Evaluation;
import dev.loopwright.domain.condition.ExitConditionConfig;
import dev.loopwright.domain.condition.ExitConditionStatus;
import dev.loopwright.domain.condition.ExitConditionStatusValue;
import dev.loopwright.domain.condition.Verdict;
import dev.loopwright.domain.condition.WorkspaceDigest;
import dev.loopwright.domain.loop.LoopState;
import dev.loopwright.domain.loop.Verification;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One pass over the conditions of a loop, on one digest of its workspace. Not safe for many
 * threads.
 */
final class EvaluationRound {
  /** Takes the fingerprint of the workspace; empty where there is none. */
  @FunctionalInterface
  interface Digester {
    Optional<WorkspaceDigest> digest();
  }

  private static final Logger LOG = System.getLogger(EvaluationRound.class.getName());

  private final LoopState state;
  private final JudgeChoice choice;
  private final Digester digester;
  private final Clock clock;
  private final List<ToolOutput> outputs = new ArrayList<>();
  private boolean reused;
  private boolean changed;

  EvaluationRound(LoopState state, JudgeChoice choice, Digester digester, Clock clock) {
    this.state = state;
    this.choice = choice;
    this.digester = digester;
    this.clock = clock;
  }

  boolean reused() {
    return reused;
  }

  List<ToolOutput> outputs() {
    return outputs;
  }

  Verification run(boolean mayReuse) {
    outputs.clear();
    reused = false;
    changed = false;
    try {
      return evaluate(mayReuse, digester.digest());
    } catch (InvalidInputException | BackendUnavailableException e) {
      return unreadable(e.getMessage());
    }
  }

  private Verification evaluate(boolean mayReuse, Optional<WorkspaceDigest> digest) {
    var unchanged = mayReuse && digest.isPresent() && digest.equals(state.verification().digest());
    var conditions = state.config().exitConditions();
    var statuses = new ArrayList<ExitConditionStatus>();
    for (var i = 0; i < conditions.size(); i++) {
      var before = state.verification().conditions().get(i);
      statuses.add(
          unchanged && isReusable(conditions.get(i), before)
              ? reuse(before)
              : judge(conditions.get(i), before, digest));
    }
    // On a workspace that did not hold still no verdict can be used again.
    return new Verification(statuses, changed ? Optional.empty() : digest);
  }

  private boolean isReusable(ExitConditionConfig config, ExitConditionStatus before) {
    return choice.judgesWorkspaceAlone(config)
        && (before.value() == ExitConditionStatusValue.MET
            || before.value() == ExitConditionStatusValue.NOT_MET);
  }

  private ExitConditionStatus reuse(ExitConditionStatus before) {
    reused = true;
    var verdict =
        new Verdict(
            before.value(), before.reason(), before.findings(), before.tool(), before.testFloor());
    return before.evaluated(verdict, moment(Duration.ZERO));
  }

  private ExitConditionStatus judge(
      ExitConditionConfig config, ExitConditionStatus before, Optional<WorkspaceDigest> digest) {
    var start = clock.instant();
    var judged = judged(new Inspection(state, config, before));
    if (!judged.output().isEmpty()) {
      outputs.add(
          new ToolOutput(state.counters().currentIteration(), config.name(), judged.output()));
    }
    return before.evaluated(
        unlessChanged(judged.verdict(), digest), moment(Duration.between(start, clock.instant())));
  }

  // a tool that fails in a way nobody foresaw must not leave the loop without a verdict
  private Judged judged(Inspection inspection) {
    var config = inspection.config();
    try {
      return choice.judgeOf(config).judge(inspection);
    } catch (WorkspaceUnavailableException e) {
      throw e; // not to be judged is no verdict
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "condition " + config.name() + " could not be verified", e);
      return Judged.of(Verdict.error("the condition could not be verified: " + e));
    }
  }

  /** A verdict says something about one workspace only; one that changed under it is void. */
  private Verdict unlessChanged(Verdict verdict, Optional<WorkspaceDigest> digest) {
    if (digester.digest().equals(digest)) {
      return verdict;
    }
    changed = true;
    var reason = "void: source files changed while the condition was verified";
    return verdict.value() == ExitConditionStatusValue.MET
        ? verdict.as(ExitConditionStatusValue.NOT_MET, reason)
        : verdict;
  }

  private Verification unreadable(String message) {
    var error = Verdict.error("the workspace can't be read: " + message);
    return new Verification(
        state.verification().conditions().stream()
            .map(before -> before.evaluated(error, moment(Duration.ZERO)))
            .toList(),
        Optional.empty());
  }

  private Evaluation moment(Duration duration) {
    return new Evaluation(clock.instant(), duration, state.counters().currentIteration());
  }
}
