package dev.loopwright.cli;

import jakarta.json.JsonObject;
import java.util.List;

/**
 * What the server found after an iteration.
 *
 * @param iteration counted from 1; 0 is the baseline before the first
 */
record Judged(int iteration, List<Condition> conditions) {

  Judged {
    conditions = List.copyOf(conditions);
  }

  static Judged of(JsonObject json) {
    return new Judged(
        Answers.number(json, "iteration"),
        Answers.array(json, "exit_conditions").getValuesAs(Condition::of));
  }
}
