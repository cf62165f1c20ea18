package dev.loopwright.adapter.telemetry;

/** Every metric. The table in the documentation is made from this. */
enum Metric {
  LOOPS_ACTIVE("loopwright.loops.active", "gauge", "{loop}", "", "loops that have not ended"),
  LOOPS_STARTED("loopwright.loops.started", "counter", "{loop}", "", "loops started"),
  LOOPS_ENDED(
      "loopwright.loops.ended",
      "counter",
      "{loop}",
      "loopwright.outcome, loopwright.stop_reason",
      "ends of loops; one that is resumed ends again"),
  ITERATIONS(
      "loopwright.iterations",
      "counter",
      "{iteration}",
      "loopwright.outcome: completed, failed, expired",
      "iterations that are over"),
  ITERATION_DURATION(
      "loopwright.iteration.duration",
      "histogram",
      "s",
      "loopwright.outcome",
      "from begin to completion, without the verification"),
  VERIFICATION_DURATION(
      "loopwright.verification.duration",
      "histogram",
      "s",
      "loopwright.condition.type, loopwright.condition.status",
      "evaluations of exit conditions, without those reused"),
  CHECKPOINT_SIZE(
      "loopwright.checkpoint.size", "histogram", "By", "", "the agent's state in a checkpoint"),
  CHECKPOINT_DURATION(
      "loopwright.checkpoint.duration", "histogram", "s", "", "saving a checkpoint"),
  POLICY_DECISIONS(
      "loopwright.policy.decisions",
      "counter",
      "{decision}",
      "loopwright.policy.decision: permit, forbid; loopwright.policy.enforcement",
      "answers to the question whether an iteration may begin"),
  POLICY_DECISION_DURATION(
      "loopwright.policy.decision.duration",
      "histogram",
      "s",
      "loopwright.policy.decision",
      "how long such an answer took");

  private final String wireName;
  private final String kind;
  private final String unit;
  private final String labels;
  private final String description;

  Metric(String wireName, String kind, String unit, String labels, String description) {
    this.wireName = wireName;
    this.kind = kind;
    this.unit = unit;
    this.labels = labels;
    this.description = description;
  }

  String wireName() {
    return wireName;
  }

  String unit() {
    return unit;
  }

  String description() {
    return description;
  }

  /** Returns the row of the documentation's table. */
  String row() {
    return "| `%s` | %s | %s | %s | %s |".formatted(wireName, kind, unit, labels, description);
  }
}
