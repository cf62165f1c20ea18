package dev.loopwright.adapter.reports;

import dev.loopwright.application.port.out.UnreadableReportException;
import dev.loopwright.domain.condition.Findings;
import dev.loopwright.domain.condition.TestFailure;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** One pass over the events of {@code go test -json}. Not safe for many threads. */
final class GoTestWalk {
  /** A test of a package; the package itself has no test's name. */
  private record Key(String pkg, String test) {
    static Key of(JsonObject event) {
      return new Key(JsonLines.text(event, "Package"), JsonLines.text(event, "Test"));
    }

    String name() {
      return test.isEmpty() ? pkg : pkg + "." + test;
    }
  }

  private static final Pattern PLACE =
      Pattern.compile("(?m)^\\s*([^\\s:]+\\.go):(\\d{1,9})(?::\\d{1,9})?: ?(.*)$");
  private static final Pattern NOT_BUILT =
      Pattern.compile("^FAIL\\t(\\S+) \\[(?:build|setup) failed]$");
  private static final int MOST_OUTPUT = 4_096;
  private static final int LONGEST_MESSAGE = 500;

  private final String name;
  private final TestTally tally = new TestTally();
  private final Map<Key, StringBuilder> running = new LinkedHashMap<>();
  private final Map<String, StringBuilder> builds = new HashMap<>();
  private final Set<String> openPackages = new TreeSet<>();
  private final Set<String> failedPackages = new HashSet<>();
  private final List<TestFailure> failures = new ArrayList<>();

  GoTestWalk(String name) {
    this.name = name;
  }

  /** Takes a line; others than events are what the tools behind it say. */
  void line(String line) {
    var notBuilt = NOT_BUILT.matcher(line);
    if (notBuilt.matches()) {
      fail(new Key(notBuilt.group(1), ""), "it was not built");
    } else if (line.startsWith("{")) {
      event(
          JsonLines.object(line)
              .orElseThrow(() -> refusal("breaks off within an event of go test -json")));
    }
  }

  Findings findings() {
    if (!openPackages.isEmpty()) {
      throw refusal("breaks off: no result was told of " + openPackages.iterator().next());
    }
    List.copyOf(running.keySet()).stream()
        .filter(open -> !open.test().isEmpty())
        .forEach(open -> fail(open, said(open)));
    return tally.findings(failures);
  }

  private void event(JsonObject event) {
    var key = Key.of(event);
    var action = JsonLines.text(event, "Action");
    follow(key, action);
    switch (action) {
      case "run" -> running.put(key, new StringBuilder());
      case "output" -> add(running.computeIfAbsent(key, any -> new StringBuilder()), event);
      case "build-output" ->
          add(
              builds.computeIfAbsent(
                  JsonLines.text(event, "ImportPath"), any -> new StringBuilder()),
              event);
      case "pass" -> end(key, () -> tally.pass(key.name()));
      case "skip" -> end(key, tally::skip);
      case "fail" -> fail(key, said(key) + builtBy(event));
      default -> {
        // Pauses and benchmarks.
      }
    }
    if (tally.isOverfull()) {
      throw refusal("has more than " + TestTally.MOST_TESTS + " tests");
    }
  }

  private void follow(Key key, String action) {
    if (key.test().isEmpty() && Set.of("pass", "skip", "fail").contains(action)) {
      openPackages.remove(key.pkg());
    } else if (!key.pkg().isEmpty()) {
      openPackages.add(key.pkg());
    }
  }

  private String said(Key key) {
    return Optional.ofNullable(running.remove(key)).map(StringBuilder::toString).orElse("");
  }

  private String builtBy(JsonObject event) {
    return Optional.ofNullable(builds.get(JsonLines.text(event, "FailedBuild")))
        .map(StringBuilder::toString)
        .orElse("");
  }

  private static void add(StringBuilder said, JsonObject event) {
    said.append(Texts.cut(JsonLines.text(event, "Output"), MOST_OUTPUT - said.length()));
  }

  private void end(Key key, Runnable count) {
    running.remove(key);
    if (!key.test().isEmpty()) {
      count.run();
    }
  }

  private void fail(Key key, String said) {
    if (!failedPackages.add(key.pkg()) && key.test().isEmpty()) {
      return;
    }
    if (key.test().isEmpty()) {
      tally.fail();
    } else {
      tally.fail(key.name());
    }
    if (failures.size() < Findings.MOST_FAILURES) {
      failures.add(failure(key, said));
    }
  }

  private static TestFailure failure(Key key, String said) {
    var place = PLACE.matcher(said);
    return place.find()
        ? new TestFailure(
            key.name(),
            Texts.cut(place.group(3), LONGEST_MESSAGE),
            Optional.of(place.group(1)),
            OptionalInt.of(Integer.parseInt(place.group(2))))
        : new TestFailure(
            key.name(),
            Texts.cut(plain(said), LONGEST_MESSAGE),
            Optional.empty(),
            OptionalInt.empty());
  }

  private static String plain(String said) {
    return said.replaceAll("(?m)^\\s*(?:===|---) .*$", "").strip();
  }

  private UnreadableReportException refusal(String reason) {
    return new UnreadableReportException(name + " " + reason);
  }
}
