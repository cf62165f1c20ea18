package dev.loopwright.domain.loop;

import dev.loopwright.domain.condition.Baseline;
import dev.loopwright.domain.condition.ExitConditionConfig;
import dev.loopwright.domain.condition.ExitConditionStatus;
import dev.loopwright.domain.condition.WorkspaceDigest;
import java.util.List;
import java.util.Optional;

/**
 * What is known of a loop's conditions.
 *
 * @param conditions in declared order
 * @param digest of the workspace that the verdicts were reached on; empty while nothing is verified
 * @param baseline what verdicts are measured against
 */
public record Verification(
    List<ExitConditionStatus> conditions, Optional<WorkspaceDigest> digest, Baseline baseline) {
  /**
   * Copies the list.
   *
   * @param conditions in declared order
   * @param digest of the workspace that the verdicts were reached on; empty while nothing is
   *     verified
   * @param baseline what verdicts are measured against
   */
  public Verification {
    conditions = List.copyOf(conditions);
  }

  static Verification pending(LoopConfig config, Baseline baseline) {
    return new Verification(
        config.exitConditions().stream().map(ExitConditionStatus::pending).toList(),
        Optional.empty(),
        baseline);
  }

  Verification reset() {
    return new Verification(
        conditions.stream().map(ExitConditionStatus::reset).toList(), Optional.empty(), baseline);
  }

  /**
   * {@return the same verdicts, measured against another baseline}
   *
   * @param other the baseline
   */
  public Verification against(Baseline other) {
    return new Verification(conditions, digest, other);
  }

  /** Tells whether there is one status for each of the conditions, in their order. */
  boolean isOf(List<ExitConditionConfig> declared) {
    if (declared.size() != conditions.size()) {
      return false;
    }
    for (var i = 0; i < declared.size(); i++) {
      if (!declared.get(i).name().equals(conditions.get(i).name())) {
        return false;
      }
    }
    return true;
  }

  /** {@return how many conditions are met} */
  public int met() {
    return (int) conditions.stream().filter(ExitConditionStatus::isMet).count();
  }

  /** {@return whether the loop is done; without conditions it never is, for nothing was proven} */
  public boolean allMet() {
    return !conditions.isEmpty() && conditions.stream().allMatch(ExitConditionStatus::isMet);
  }
}
