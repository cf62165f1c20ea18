package dev.loopwright.domain.condition;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * The tool behind a verdict.
 *
 * @param toolName program, preset, Gateway tool or evaluator
 * @param exitCode of a command that ended by itself
 * @param output what it said, the end of it, at most {@value #MOST_OUTPUT} characters; the whole is
 *     kept beside the iteration
 * @param sandboxClass what isolated it, e.g. {@code bubblewrap}; empty where nothing ran in a
 *     sandbox
 */
public record ToolRun(
    String toolName, OptionalInt exitCode, String output, Optional<String> sandboxClass) {
  /** How much output a status carries. */
  public static final int MOST_OUTPUT = 1_000;

  /**
   * Keeps the end of the output, where tools put their verdict.
   *
   * @param toolName program, preset, Gateway tool or evaluator
   * @param exitCode of a command that ended by itself
   * @param output what it said, the end of it, at most {@value #MOST_OUTPUT} characters; the whole
   *     is kept beside the iteration
   * @param sandboxClass what isolated it, e.g. {@code bubblewrap}; empty where nothing ran in a
   *     sandbox
   */
  public ToolRun {
    output =
        output.length() <= MOST_OUTPUT ? output : output.substring(output.length() - MOST_OUTPUT);
  }
}
