package dev.loopwright.domain.loop;

import dev.loopwright.domain.Faults;
import dev.loopwright.domain.JsonText;
import dev.loopwright.domain.condition.ExitConditionConfig;
import dev.loopwright.domain.policy.EffectiveLimit;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;

/**
 * The bounds of a configuration, all checked together so that a sender hears of every fault at
 * once.
 */
final class LoopConfigBounds {
  private static final Duration WEEK = Duration.ofDays(7);

  private LoopConfigBounds() {}

  static void check(
      OptionalInt requested,
      List<ExitConditionConfig> conditions,
      CheckpointSchedule checkpoints,
      Timeouts timeouts,
      Budget budget,
      JsonText metadata) {
    var faults = Faults.none();
    faults.unless(
        EffectiveLimit.isAllowed(requested.orElse(1)), "/max_iterations", "must be 1 to 10000");
    faults.unless(metadata.isObject(), "/custom_metadata", "must be an object");
    conditions(faults, conditions);
    checkpoints(faults, checkpoints);
    timeouts(faults, timeouts);
    budget(faults, budget);
    faults.raise();
  }

  private static void conditions(Faults faults, List<ExitConditionConfig> conditions) {
    faults.unless(
        conditions.size() <= LoopConfig.MOST_CONDITIONS,
        "/exit_conditions",
        "must be at most " + LoopConfig.MOST_CONDITIONS);
    var names = new HashSet<String>();
    for (var i = 0; i < conditions.size(); i++) {
      faults.unless(
          names.add(conditions.get(i).name()),
          "/exit_conditions/" + i + "/name",
          "must be unique in the loop; two conditions of one type need names");
    }
  }

  private static void checkpoints(Faults faults, CheckpointSchedule checkpoints) {
    faults
        .unless(
            checkpoints.interval() >= 1 && checkpoints.interval() <= 100,
            "/checkpoint_interval",
            "must be 1 to 100")
        .unless(
            within(checkpoints.expiry(), Duration.ofHours(1), WEEK),
            "/checkpoint_expiry_seconds",
            "must be 3600 to 604800");
  }

  private static void timeouts(Faults faults, Timeouts timeouts) {
    faults
        .unless(
            within(timeouts.iteration(), Duration.ofSeconds(30), Duration.ofHours(1)),
            "/iteration_timeout_seconds",
            "must be 30 to 3600")
        .unless(
            within(timeouts.wholeIteration(), Duration.ofSeconds(30), WEEK),
            "/max_iteration_seconds",
            "must be 30 to 604800")
        .unless(
            within(timeouts.idle(), Duration.ZERO, WEEK),
            "/idle_timeout_seconds",
            "must be 0 (never) to 604800")
        .unless(
            within(timeouts.verification(), Duration.ofSeconds(5), Duration.ofMinutes(2)),
            "/verification_timeout_seconds",
            "must be 5 to 120");
  }

  private static void budget(Faults faults, Budget budget) {
    faults
        .unless(
            budget.duration().orElse(WEEK).compareTo(Duration.ofSeconds(1)) >= 0,
            "/budget/max_duration_seconds",
            "must be at least 1")
        .unless(budget.tokens().orElse(1) >= 1, "/budget/max_tokens", "must be at least 1")
        .unless(
            budget.costUsd().filter(most -> most.signum() <= 0).isEmpty(),
            "/budget/max_cost_usd",
            "must be above 0");
  }

  private static boolean within(Duration duration, Duration least, Duration most) {
    return duration.compareTo(least) >= 0 && duration.compareTo(most) <= 0;
  }
}
