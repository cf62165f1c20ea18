package dev.loopwright.domain.condition;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What kind of proof an exit condition asks for. */
public enum ExitConditionType {
  /** A test run whose report shows tests executed and none failed. */
  ALL_TESTS_PASS,
  /** A build that exits with 0. */
  BUILD_SUCCEEDS,
  /** A linter without findings. */
  LINTING_CLEAN,
  /** A security scanner without findings. */
  SECURITY_SCAN_CLEAN,
  /** A command, a tool or a Java evaluator of one's own. */
  CUSTOM;

  /** {@return the name on the wire} */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Finds the type of a name on the wire.
   *
   * @param name in lower case, as {@link #wireName} gives it
   * @return its type; empty if no type is called that
   */
  public static Optional<ExitConditionType> ofWireName(String name) {
    return Arrays.stream(values()).filter(type -> type.wireName().equals(name)).findFirst();
  }
}
