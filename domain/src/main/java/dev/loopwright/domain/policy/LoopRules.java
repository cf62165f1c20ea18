package dev.loopwright.domain.policy;

import dev.loopwright.domain.Fault;
import dev.loopwright.domain.Faults;
import dev.loopwright.domain.condition.ExitConditionConfig;
import java.util.ArrayList;
import java.util.List;

/**
 * What a policy demands of a loop's exit conditions, so that no agent chooses its own judge. Binds
 * when a loop starts, whatever the policy's enforcement: that is about the limit.
 *
 * @param requiredConditions the proofs that every loop must ask for, see {@link
 *     ExitConditionConfig#isSameProofAs}; at most {@value #MOST_REQUIRED}
 * @param trustExitCodeForbidden whether no condition may take exit code 0 as proof where tests
 *     could not be counted
 */
public record LoopRules(
    List<ExitConditionConfig> requiredConditions, boolean trustExitCodeForbidden) {
  /** How many conditions a policy may require. */
  public static final int MOST_REQUIRED = 50;

  /** Nothing is demanded. */
  public static final LoopRules NONE = new LoopRules(List.of(), false);

  /**
   * Checks and copies what it is made of.
   *
   * @param requiredConditions the proofs that every loop must ask for, see {@link
   *     ExitConditionConfig#isSameProofAs}; at most {@value #MOST_REQUIRED}
   * @param trustExitCodeForbidden whether no condition may take exit code 0 as proof where tests
   *     could not be counted
   * @throws dev.loopwright.domain.InvalidInputException if too many conditions are required, or one
   *     that the rules themselves forbid
   */
  public LoopRules {
    requiredConditions = List.copyOf(requiredConditions);
    var faults =
        Faults.none()
            .unless(
                requiredConditions.size() <= MOST_REQUIRED,
                "/required_conditions",
                "must be at most " + MOST_REQUIRED);
    for (var i = 0; i < requiredConditions.size(); i++) {
      faults.unless(
          !trustExitCodeForbidden || !requiredConditions.get(i).arguments().trustExitCode(),
          "/required_conditions/" + i + "/tool_arguments/trust_exit_code",
          "is required and forbidden at once");
    }
    faults.raise();
  }

  /**
   * {@return every fault of a loop's conditions under these rules; none: the loop may start}
   *
   * @param conditions all that the loop asks for
   */
  public List<Fault> faultsOf(List<ExitConditionConfig> conditions) {
    var faults = new ArrayList<Fault>();
    for (var required : requiredConditions) {
      if (conditions.stream().noneMatch(required::isSameProofAs)) {
        faults.add(new Fault("/exit_conditions", "must contain " + required.proof()));
      }
    }
    for (var i = 0; i < conditions.size(); i++) {
      if (trustExitCodeForbidden && conditions.get(i).arguments().trustExitCode()) {
        var pointer = "/exit_conditions/" + i + "/tool_arguments/trust_exit_code";
        faults.add(new Fault(pointer, "is forbidden: the tests must be counted in a report"));
      }
    }
    return List.copyOf(faults);
  }
}
