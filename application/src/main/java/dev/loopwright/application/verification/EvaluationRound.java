package dev.loopwright.application.verification;

import dev.loopwright.application.port.ToolOutput;
import dev.loopwright.application.port.out.BackendUnavailableException;
import dev.loopwright.application.port.out.WorkspaceUnavailableException;
import dev.loopwright.domain.InvalidInputException;
import dev.loopwright.domain.condition.Baseline;
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
 * One pass over the conditions of a loop, on one digest of its workspace and against its baseline.
 * Not safe for many threads.
 */
final class EvaluationRound {
  /** Takes the fingerprint of the workspace; empty where there is none. */
  @FunctionalInterface
  interface Digester {
    Optional<WorkspaceDigest> digest();
  }

  private static final Logger LOG = System.getLogger(EvaluationRound.class.getName());

  /** What a round works with. */
  record Parts(JudgeChoice choice, Presets presets, Baselines baselines, Clock clock) {}

  private final LoopState state;
  private final Parts parts;
  private final Digester digester;
  private final Clock clock;
  private final List<ToolOutput> outputs = new ArrayList<>();
  private Baseline baseline;
  private Drift drift = Drift.NONE;
  private boolean reused;
  private boolean changed;

  EvaluationRound(LoopState state, Parts parts, Digester digester) {
    this.state = state;
    this.parts = parts;
    this.digester = digester;
    this.clock = parts.clock();
    this.baseline = state.verification().baseline();
  }

  boolean reused() {
    return reused;
  }

  List<ToolOutput> outputs() {
    return outputs;
  }

  /**
   * Looks once more at what defines the verdicts: the digest leaves out some of it, such as
   * installed tools, and a command may have changed it for the next one.
   */
  boolean tamperedMeanwhile() {
    try {
      return parts.baselines().look(state).isTampering();
    } catch (InvalidInputException | BackendUnavailableException e) {
      return true; // the next round says what can't be read
    }
  }

  Verification run(boolean mayReuse) {
    outputs.clear();
    baseline = state.verification().baseline();
    reused = false;
    changed = false;
    try {
      drift = parts.baselines().look(state);
      return evaluate(mayReuse, digester.digest());
    } catch (InvalidInputException | BackendUnavailableException e) {
      return unreadable(e.getMessage());
    }
  }

  private Verification evaluate(boolean mayReuse, Optional<WorkspaceDigest> digest) {
    var unchanged =
        mayReuse
            && !drift.isTampering()
            && digest.isPresent()
            && digest.equals(state.verification().digest());
    var conditions = state.config().exitConditions();
    var statuses = new ArrayList<ExitConditionStatus>();
    for (var i = 0; i < conditions.size(); i++) {
      var before = state.verification().conditions().get(i);
      statuses.add(
          unchanged && isReusable(conditions.get(i), before)
              ? reuse(before)
              : judge(conditions.get(i), before, digest));
    }
    // On a workspace that did not hold still, or was tampered with, no verdict can be used again.
    return new Verification(
        statuses,
        changed || drift.isTampering() ? Optional.empty() : digest,
        settled(conditions, statuses));
  }

  /** Test sources are pinned only as long as some condition still has to count their tests. */
  private Baseline settled(
      List<ExitConditionConfig> conditions, List<ExitConditionStatus> statuses) {
    for (var i = 0; i < conditions.size(); i++) {
      if (Baselines.demandsNames(conditions.get(i)) && statuses.get(i).testFloor() == 0) {
        return baseline;
      }
    }
    return baseline.withoutTestSources();
  }

  private boolean isReusable(ExitConditionConfig config, ExitConditionStatus before) {
    return parts.presets().judgeWorkspaceAlone(config)
        && (before.value() == ExitConditionStatusValue.MET
            || before.value() == ExitConditionStatusValue.NOT_MET);
  }

  private ExitConditionStatus reuse(ExitConditionStatus before) {
    reused = true;
    var verdict =
        new Verdict(
            before.value(), before.reason(), before.findings(), before.tool(), before.testFloor());
    // The iteration stays that of the run, whose output is kept there.
    var iteration =
        before.evaluation().map(Evaluation::iteration).orElse(state.counters().currentIteration());
    return before.evaluated(verdict, new Evaluation(clock.instant(), Duration.ZERO, iteration));
  }

  private ExitConditionStatus judge(
      ExitConditionConfig config, ExitConditionStatus before, Optional<WorkspaceDigest> digest) {
    var start = clock.instant();
    var judged = judged(new Inspection(state, config, before, drift));
    if (!judged.output().isEmpty()) {
      outputs.add(
          new ToolOutput(state.counters().currentIteration(), config.name(), judged.output()));
    }
    var verdict = unlessChanged(judged.verdict(), digest);
    if (Baselines.demandsNames(config) && before.testFloor() == 0 && verdict.testFloor() > 0) {
      baseline = baseline.counted(config.name(), verdict.findings().executedTests());
    }
    return before.evaluated(verdict, moment(Duration.between(start, clock.instant())));
  }

  // a tool that fails in a way nobody foresaw must not leave the loop without a verdict
  private Judged judged(Inspection inspection) {
    var config = inspection.config();
    if (drift.isTampering() && parts.presets().judgeWorkspaceAlone(config)) {
      return Judged.of(Verdict.of(ExitConditionStatusValue.NOT_MET, drift.tampering()));
    }
    try {
      return parts.choice().judgeOf(config).judge(inspection);
    } catch (WorkspaceUnavailableException e) {
      throw e; // not to be judged is no verdict
    } catch (RuntimeException e) {
      LOG.log(
          Level.ERROR,
          "loop %s, iteration %d: condition %s could not be verified"
              .formatted(state.sessionId(), state.counters().currentIteration(), config.name()),
          e);
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
    var uncounted = verdict.withTestFloor(0);
    return verdict.value() == ExitConditionStatusValue.MET
        ? uncounted.as(ExitConditionStatusValue.NOT_MET, reason)
        : uncounted;
  }

  private Verification unreadable(String message) {
    var error = Verdict.error("the workspace can't be read: " + message);
    return new Verification(
        state.verification().conditions().stream()
            .map(before -> before.evaluated(error, moment(Duration.ZERO)))
            .toList(),
        Optional.empty(),
        baseline);
  }

  private Evaluation moment(Duration duration) {
    return new Evaluation(clock.instant(), duration, state.counters().currentIteration());
  }
}
