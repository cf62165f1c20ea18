package dev.loopwright.cli;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;

/**
 * What is shown of one exit condition.
 *
 * @param status such as {@code met}
 * @param passed how many tests passed; 0 where nothing is counted
 * @param failed how many tests or findings failed; where the tool counts none, how many of them the
 *     server names
 * @param reason why it is as it is; may be empty
 */
record Condition(String name, String status, int passed, int failed, String reason) {

  static Condition of(JsonObject json) {
    var name = Answers.text(json, "name");
    return new Condition(
        name.isEmpty() ? Answers.text(json, "type") : name,
        Answers.text(json, "status"),
        Answers.number(json, "passed"),
        failures(json),
        Answers.text(json, "reason"));
  }

  private static int failures(JsonObject json) {
    return json.get("failed") instanceof JsonNumber counted
        ? counted.intValue()
        : Answers.array(json, "first_failures").size();
  }

  boolean isMet() {
    return status.equals("met");
  }

  /** Returns the counts as people read them, or nothing where nothing is counted. */
  String counts() {
    if (passed > 0) {
      return failed > 0 ? failed + " of " + (passed + failed) + " fail" : passed + " pass";
    }
    return failed > 0 ? failed + (failed == 1 ? " finding" : " findings") : "";
  }
}
