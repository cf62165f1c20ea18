package dev.loopwright.adapter.reports;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.OptionalInt;

/**
 * A result of a SARIF run, as far as it is needed.
 *
 * @param rule the rule's id; blank where only its index is told
 * @param ruleIndex where in the tool's list the rule stands; empty where that is not told
 * @param level as it is told; blank: the rule's own
 * @param standing what it counts as
 * @param message what is wrong; blank where the rule says it
 * @param place where it was found
 */
record SarifResult(
    String rule,
    OptionalInt ruleIndex,
    String level,
    Standing standing,
    String message,
    SarifPlace place) {
  private static final int LONGEST_MESSAGE = 500;

  /** What a result counts as, its level left aside. */
  enum Standing {
    OPEN,
    PASSED,
    SUPPRESSED,
    /** Not a finding of this run: of an earlier one, or a remark. */
    BESIDE
  }

  static SarifResult of(JsonObject result) {
    var rule = JsonLines.inner(result, "rule");
    var id = JsonLines.text(result, "ruleId");
    return new SarifResult(
        id.isEmpty() ? JsonLines.text(rule, "id") : id,
        ruleIndex(result, rule),
        JsonLines.text(result, "level"),
        standing(result),
        message(JsonLines.inner(result, "message")),
        SarifPlace.of(result));
  }

  private static OptionalInt ruleIndex(JsonObject result, JsonObject rule) {
    var own = SarifPlace.number(result, "ruleIndex");
    return own.isPresent() ? own : SarifPlace.number(rule, "index");
  }

  private static Standing standing(JsonObject result) {
    var kind = JsonLines.text(result, "kind");
    if (kind.equals("pass")) {
      return Standing.PASSED;
    }
    if (JsonLines.text(result, "baselineState").equals("absent")
        || !List.of("", "fail").contains(kind)) {
      return Standing.BESIDE;
    }
    return isSuppressed(result) ? Standing.SUPPRESSED : Standing.OPEN;
  }

  // One that is asked for and not yet, or not, granted suppresses nothing.
  private static boolean isSuppressed(JsonObject result) {
    return result.get("suppressions") instanceof JsonArray suppressions
        && !suppressions.isEmpty()
        && suppressions.stream().allMatch(SarifResult::isAccepted);
  }

  private static boolean isAccepted(JsonValue suppression) {
    return suppression instanceof JsonObject object
        && List.of("", "accepted").contains(JsonLines.text(object, "status"));
  }

  private static String message(JsonObject message) {
    var text = JsonLines.text(message, "text");
    var said = text.isEmpty() ? JsonLines.text(message, "markdown") : text;
    return Texts.cut(said.strip(), LONGEST_MESSAGE);
  }
}
