package dev.loopwright.adapter.reports;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a test is called in every run. Invocations of one parameterized test share a name, since
 * what tells them apart is often a number, a time or the address of an object.
 */
final class StableName {
  /** What runners report in place of the tests that they could not even find. */
  private static final Set<String> NO_TESTS =
      Set.of("initializationError", "classMethod", "Test suite failed to run", "[build failed]");

  private static final Pattern INVOCATION =
      Pattern.compile("\\s*(\\([^()]*\\)|\\{[^{}]*}|\\[[^\\[\\]]*])$");
  private static final Pattern NUMBERED = Pattern.compile("^\\[\\d+].*", Pattern.DOTALL);

  private StableName() {}

  /** Returns the name; empty where a report speaks of something else than a test. */
  static Optional<String> of(String className, String name) {
    if (className.isBlank() || name.isBlank() || NO_TESTS.contains(name)) {
      return Optional.empty();
    }
    return Optional.of(className + "." + withoutInvocation(name));
  }

  /** Returns a name without what tells invocations, or the lines of documentation tests, apart. */
  static String withoutInvocation(String name) {
    var stable = NUMBERED.matcher(name).replaceFirst("");
    var invocation = INVOCATION.matcher(stable);
    while (invocation.find() && invocation.start() > 0) {
      stable = stable.substring(0, invocation.start());
      invocation = INVOCATION.matcher(stable);
    }
    return stable;
  }
}
