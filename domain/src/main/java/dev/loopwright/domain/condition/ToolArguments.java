package dev.loopwright.domain.condition;

import dev.loopwright.domain.Faults;
import dev.loopwright.domain.JsonText;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How a condition's tool is called.
 *
 * @param command program and arguments, without a shell unless it names one; empty where a preset
 *     or a Gateway tool is used
 * @param report glob of the report files that the command writes, relative to the workspace;
 *     {@value #STANDARD_OUTPUT} for a report on its standard output
 * @param minTests fewest executed tests, at least 1; empty: the number at the first evaluation
 * @param trustExitCode take exit code 0 as proof although nothing could be counted
 * @param selection which part of the project the tool looks at; a command of one's own gets its
 *     paths at the end
 * @param raw all arguments as they came, an object; what a Gateway tool gets
 */
public record ToolArguments(
    List<String> command,
    Optional<String> report,
    OptionalInt minTests,
    boolean trustExitCode,
    Selection selection,
    JsonText raw) {
  /** The {@link #report} of a command that writes it on standard output. */
  public static final String STANDARD_OUTPUT = "-";

  /** No arguments. */
  public static final ToolArguments NONE =
      new ToolArguments(
          List.of(), Optional.empty(), OptionalInt.empty(), false, JsonText.EMPTY_OBJECT);

  /**
   * Checks and copies what it is made of.
   *
   * @param command program and arguments, without a shell unless it names one; empty where a preset
   *     or a Gateway tool is used
   * @param report glob of the report files that the command writes, relative to the workspace;
   *     {@value #STANDARD_OUTPUT} for a report on its standard output
   * @param minTests fewest executed tests, at least 1; empty: the number at the first evaluation
   * @param trustExitCode take exit code 0 as proof although nothing could be counted
   * @param selection which part of the project the tool looks at; a command of one's own gets its
   *     paths at the end
   * @param raw all arguments as they came, an object; what a Gateway tool gets
   * @throws dev.loopwright.domain.InvalidInputException listing every fault
   */
  public ToolArguments {
    command = List.copyOf(command);
    Faults.none()
        .unless(command.isEmpty() || !command.get(0).isBlank(), "/command/0", "must name a program")
        .unless(
            command.stream().noneMatch(word -> word.indexOf('\0') >= 0),
            "/command",
            "must not contain NUL")
        .unless(report.filter(ToolArguments::leavesWorkspace).isEmpty(), "/report", OUTSIDE)
        .unless(minTests.orElse(1) >= 1, "/min_tests", "must be at least 1")
        .unless(raw.isObject(), "", "must be an object")
        .raise();
  }

  /**
   * Makes arguments that select nothing.
   *
   * @param command program and arguments, without a shell unless it names one; empty where a preset
   *     or a Gateway tool is used
   * @param report glob of the report files that the command writes, relative to the workspace;
   *     {@value #STANDARD_OUTPUT} for a report on its standard output
   * @param minTests fewest executed tests, at least 1; empty: the number at the first evaluation
   * @param trustExitCode take exit code 0 as proof although nothing could be counted
   * @param raw all arguments as they came, an object; what a Gateway tool gets
   */
  public ToolArguments(
      List<String> command,
      Optional<String> report,
      OptionalInt minTests,
      boolean trustExitCode,
      JsonText raw) {
    this(command, report, minTests, trustExitCode, Selection.EVERYTHING, raw);
  }

  private static final String OUTSIDE =
      "must be a glob relative to the workspace, without '..', not blank";

  /**
   * {@return the arguments of a plain command that writes no report}
   *
   * @param command program and arguments; none: no command
   * @throws dev.loopwright.domain.InvalidInputException if the program is blank or a word contains
   *     NUL
   */
  public static ToolArguments ofCommand(String... command) {
    return new ToolArguments(
        List.of(command), Optional.empty(), OptionalInt.empty(), false, JsonText.EMPTY_OBJECT);
  }

  /**
   * {@return these arguments with the report that the command writes}
   *
   * @param glob of the report files, relative to the workspace, or {@value #STANDARD_OUTPUT}
   * @throws dev.loopwright.domain.InvalidInputException if it is blank or leaves the workspace
   */
  public ToolArguments withReport(String glob) {
    return new ToolArguments(command, Optional.of(glob), minTests, trustExitCode, selection, raw);
  }

  /**
   * {@return these arguments with another command and the report that it writes}
   *
   * @param otherCommand program and arguments
   * @param otherReport glob of what it writes; empty: no report
   * @throws dev.loopwright.domain.InvalidInputException listing every fault
   */
  public ToolArguments running(List<String> otherCommand, Optional<String> otherReport) {
    return new ToolArguments(otherCommand, otherReport, minTests, trustExitCode, selection, raw);
  }

  /** {@return whether the report is what the command writes on its standard output} */
  public boolean reportsOnStandardOutput() {
    return report.filter(STANDARD_OUTPUT::equals).isPresent();
  }

  /** Tells whether these are the same arguments, whatever blanks stand between them. */
  boolean areSameAs(ToolArguments other) {
    return command.equals(other.command)
        && report.equals(other.report)
        && minTests.equals(other.minTests)
        && trustExitCode == other.trustExitCode
        && selection.equals(other.selection)
        && raw.withoutBlanks().equals(other.raw.withoutBlanks());
  }

  private static boolean leavesWorkspace(String glob) {
    return glob.isBlank() || glob.startsWith("/") || List.of(glob.split("/")).contains("..");
  }
}
