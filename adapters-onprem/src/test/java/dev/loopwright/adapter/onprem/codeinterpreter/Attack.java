package dev.loopwright.adapter.onprem.codeinterpreter;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A script that gets through where one guard is missing.
 *
 * @param script for bash; prints {@link #SUCCEEDED} if it got through, or leaves the trace
 * @param trace the file whose existence shows that it got through; empty where the output does
 * @param withoutGuard makes of bubblewrap's command line one without that guard
 * @param limitsWithoutGuard what the server allows it then
 */
record Attack(
    String script,
    Optional<Path> trace,
    UnaryOperator<List<String>> withoutGuard,
    SandboxLimits limitsWithoutGuard) {
  static final String SUCCEEDED = "SUCCEEDED";

  /** One that the command line is to stop. */
  static Attack on(SandboxLimits limits, UnaryOperator<List<String>> withoutGuard, String script) {
    return new Attack(script, Optional.empty(), withoutGuard, limits);
  }

  /** Puts other words in the place of some that follow each other. */
  static UnaryOperator<List<String>> replacing(List<String> words, List<String> others) {
    return line -> {
      var at = Collections.indexOfSubList(line, words);
      if (at < 0) {
        throw new AssertionError(words + " is not on the command line " + line);
      }
      var changed = new ArrayList<>(line);
      changed.subList(at, at + words.size()).clear();
      changed.addAll(at, others);
      return changed;
    };
  }

  /** Takes words away that follow each other. */
  static UnaryOperator<List<String>> without(String... words) {
    return replacing(List.of(words), List.of());
  }

  /** Runs bash as the server's own command, with nothing around it. */
  static List<String> bare(List<String> line) {
    return line.subList(line.size() - 3, line.size());
  }
}
