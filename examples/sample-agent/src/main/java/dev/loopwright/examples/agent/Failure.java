package dev.loopwright.examples.agent;

import jakarta.json.JsonObject;

/**
 * One thing that the server found wrong: a failing test, a compiler's or a linter's finding.
 *
 * @param test the failing test, or empty for a finding
 * @param message what was wrong
 * @param file where, or empty if the server does not know
 * @param line the line in the file; 0 if the server does not know
 */
record Failure(String test, String message, String file, int line) {

  static Failure of(JsonObject json) {
    return new Failure(
        Answers.text(json, "test"),
        Answers.text(json, "message"),
        Answers.text(json, "file"),
        Answers.number(json, "line"));
  }

  /** Returns all that is said about it, in one text that a repair can look for its clues in. */
  String complaint() {
    return String.join(" ", test, file, message);
  }
}
