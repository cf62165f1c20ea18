package dev.loopwright.domain.condition;

import dev.loopwright.domain.Faults;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One thing that must be verified before a loop is done.
 *
 * @param type what kind of proof is asked for
 * @param name how it is called in status, history and dashboard; 1 to 64 characters, unique in a
 *     loop
 * @param toolName a preset or a Gateway tool; empty: the command, or what the workspace's build
 *     files ask for
 * @param arguments how the tool is called
 * @param timeout 5 to 3,600 seconds; empty: the loop's verification timeout
 * @param customEvaluator the registered Java evaluator of a {@code custom} condition
 * @param description for people; at most 1,000 characters
 * @param protectedFiles globs, relative to the workspace, of the files that the work may not change
 *     if this condition is to be met; at most {@value #MOST_PROTECTED}. Empty: what builds, test
 *     runners and linters commonly take their instructions from. A command's own script is always
 *     among them.
 */
public record ExitConditionConfig(
    ExitConditionType type,
    String name,
    Optional<String> toolName,
    ToolArguments arguments,
    Optional<Duration> timeout,
    Optional<String> customEvaluator,
    String description,
    Optional<List<String>> protectedFiles) {
  /** How many globs of protected files a condition may have. */
  public static final int MOST_PROTECTED = 200;

  private static final int MAX_NAME = 64;
  private static final int MAX_DESCRIPTION = 1_000;
  private static final int LONGEST_GLOB = 1_000;
  private static final Duration SHORTEST = Duration.ofSeconds(5);
  private static final Duration LONGEST = Duration.ofHours(1);

  /**
   * Checks and copies what it is made of.
   *
   * @param type what kind of proof is asked for
   * @param name how it is called in status, history and dashboard; 1 to 64 characters, unique in a
   *     loop
   * @param toolName a preset or a Gateway tool; empty: the command, or what the workspace's build
   *     files ask for
   * @param arguments how the tool is called
   * @param timeout 5 to 3,600 seconds; empty: the loop's verification timeout
   * @param customEvaluator the registered Java evaluator of a {@code custom} condition
   * @param description for people; at most 1,000 characters
   * @param protectedFiles globs, relative to the workspace, of the files that the work may not
   *     change if this condition is to be met; at most {@value #MOST_PROTECTED}. Empty: what
   *     builds, test runners and linters commonly take their instructions from. A command's own
   *     script is always among them.
   * @throws dev.loopwright.domain.InvalidInputException listing every fault
   */
  public ExitConditionConfig {
    protectedFiles = protectedFiles.map(List::copyOf);
    Faults.none()
        .unless(isName(name), "/name", "must be 1 to 64 letters, digits, '.', '-' or '_'")
        .unless(toolName.filter(String::isBlank).isEmpty(), "/tool_name", "must not be blank")
        .unless(
            timeout.filter(ExitConditionConfig::isOutOfBounds).isEmpty(),
            "/timeout_seconds",
            "must be 5 to 3600")
        .unless(
            customEvaluator.isEmpty() || type == ExitConditionType.CUSTOM,
            "/custom_evaluator",
            "is for conditions of type custom only")
        .unless(
            type != ExitConditionType.CUSTOM || hasJudge(toolName, arguments, customEvaluator),
            "",
            "a custom condition needs tool_arguments.command, tool_name or custom_evaluator")
        .unless(
            toolName.isPresent()
                || arguments.command().isEmpty()
                || arguments.selection().markers().isEmpty(),
            "/tool_arguments/markers",
            "has no place in a command of its own: write it into the command, or name the preset"
                + " (tool_name) that knows where it belongs")
        .unless(
            description.length() <= MAX_DESCRIPTION,
            "/description",
            "must have at most 1000 characters")
        .unless(
            protectedFiles.filter(globs -> globs.size() > MOST_PROTECTED).isEmpty(),
            "/protected",
            "must be at most 200 globs")
        .unless(
            protectedFiles.orElse(List.of()).stream().allMatch(ExitConditionConfig::isInner),
            "/protected",
            "must be globs relative to the workspace, without '..', not blank")
        .raise();
  }

  /**
   * Makes a condition with the usual protected files.
   *
   * @param type what kind of proof is asked for
   * @param name how it is called in status, history and dashboard; 1 to 64 characters, unique in a
   *     loop
   * @param toolName a preset or a Gateway tool; empty: the command, or what the workspace's build
   *     files ask for
   * @param arguments how the tool is called
   * @param timeout 5 to 3,600 seconds; empty: the loop's verification timeout
   * @param customEvaluator the registered Java evaluator of a {@code custom} condition
   * @param description for people; at most 1,000 characters
   */
  public ExitConditionConfig(
      ExitConditionType type,
      String name,
      Optional<String> toolName,
      ToolArguments arguments,
      Optional<Duration> timeout,
      Optional<String> customEvaluator,
      String description) {
    this(type, name, toolName, arguments, timeout, customEvaluator, description, Optional.empty());
  }

  /**
   * {@return a condition named by its type, with everything at its default}
   *
   * @param type what kind of proof is asked for; also the name
   * @param arguments how the tool is called
   * @throws dev.loopwright.domain.InvalidInputException listing every fault
   */
  public static ExitConditionConfig of(ExitConditionType type, ToolArguments arguments) {
    return new ExitConditionConfig(
        type, type.wireName(), Optional.empty(), arguments, Optional.empty(), Optional.empty(), "");
  }

  /**
   * {@return a condition that a Java evaluator judges}
   *
   * @param evaluator the name that it is registered under; also the condition's name
   * @throws dev.loopwright.domain.InvalidInputException if it can't be a name
   */
  public static ExitConditionConfig evaluatedBy(String evaluator) {
    return new ExitConditionConfig(
        ExitConditionType.CUSTOM,
        evaluator,
        Optional.empty(),
        ToolArguments.NONE,
        Optional.empty(),
        Optional.of(evaluator),
        "");
  }

  /**
   * {@return this condition under another name}
   *
   * @param newName 1 to 64 letters, digits, {@code .}, {@code -} or {@code _}; unique in a loop
   * @throws dev.loopwright.domain.InvalidInputException if it can't be a name
   */
  public ExitConditionConfig named(String newName) {
    return new ExitConditionConfig(
        type, newName, toolName, arguments, timeout, customEvaluator, description, protectedFiles);
  }

  /**
   * {@return this condition with protected files of its own in place of the usual ones}
   *
   * @param globs relative to the workspace, at most {@value #MOST_PROTECTED}; none: only a
   *     command's own script is protected
   * @throws dev.loopwright.domain.InvalidInputException if they are too many, or one is blank or
   *     leaves the workspace
   */
  public ExitConditionConfig protecting(String... globs) {
    return new ExitConditionConfig(
        type,
        name,
        toolName,
        arguments,
        timeout,
        customEvaluator,
        description,
        Optional.of(List.of(globs)));
  }

  /**
   * Compares what conditions prove: type, tool, arguments and evaluator. Name, timeout and
   * description are free; so are blanks between the arguments.
   *
   * @param other to compare with
   * @return whether it proves the same
   */
  public boolean isSameProofAs(ExitConditionConfig other) {
    return type == other.type
        && toolName.equals(other.toolName)
        && arguments.areSameAs(other.arguments)
        && customEvaluator.equals(other.customEvaluator);
  }

  /** {@return the proof that is asked for, for people} */
  public String proof() {
    var tool = toolName.map(name -> ", tool_name " + name).orElse("");
    var evaluator = customEvaluator.map(name -> ", custom_evaluator " + name).orElse("");
    return "a condition of type %s%s%s, tool_arguments %s"
        .formatted(type.wireName(), tool, evaluator, arguments.raw());
  }

  private static boolean isName(String name) {
    return name.length() <= MAX_NAME && name.matches("[A-Za-z0-9][A-Za-z0-9._-]*");
  }

  private static boolean isInner(String glob) {
    return !glob.isBlank()
        && glob.length() <= LONGEST_GLOB
        && !glob.startsWith("/")
        && !List.of(glob.split("/")).contains("..");
  }

  private static boolean isOutOfBounds(Duration timeout) {
    return timeout.compareTo(SHORTEST) < 0 || timeout.compareTo(LONGEST) > 0;
  }

  private static boolean hasJudge(
      Optional<String> toolName, ToolArguments arguments, Optional<String> evaluator) {
    return toolName.isPresent() || evaluator.isPresent() || !arguments.command().isEmpty();
  }
}
