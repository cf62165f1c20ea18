package dev.loopwright.examples.agent;

import jakarta.json.JsonObject;
import java.util.List;

/**
 * What the server says about one exit condition.
 *
 * @param name the condition's name in this loop
 * @param type such as {@code all_tests_pass}
 * @param status such as {@code not_met}
 * @param failures the first failures; empty if the tool reports none one by one
 * @param output what the tool printed, as far as the server hands it out
 * @param evaluatedIn the iteration whose work was judged; 0 before the first
 */
record Condition(
    String name,
    String type,
    String status,
    List<Failure> failures,
    String output,
    int evaluatedIn) {

  Condition {
    failures = List.copyOf(failures);
  }

  static Condition of(JsonObject json) {
    return new Condition(
        Answers.text(json, "name"),
        Answers.text(json, "type"),
        Answers.text(json, "status"),
        Answers.array(json, "first_failures").getValuesAs(Failure::of),
        Answers.text(json, "tool_output"),
        Answers.number(json, "iteration_evaluated"));
  }

  /** Reads {@code exit_conditions} of any answer that has them, in the loop's order. */
  static List<Condition> allOf(JsonObject answer) {
    return Answers.array(answer, "exit_conditions").getValuesAs(Condition::of);
  }

  boolean isPending() {
    return status.equals("pending");
  }

  boolean needsMending() {
    return status.equals("not_met") || status.equals("error");
  }

  /** Returns this condition with the whole output in place of the beginning of it. */
  Condition withOutput(String whole) {
    return new Condition(name, type, status, failures, whole, evaluatedIn);
  }

  /** Returns the texts that say what is wrong: each failure, or the tool's output if none. */
  List<String> complaints() {
    return failures.isEmpty()
        ? List.of(output)
        : failures.stream().map(Failure::complaint).toList();
  }
}
