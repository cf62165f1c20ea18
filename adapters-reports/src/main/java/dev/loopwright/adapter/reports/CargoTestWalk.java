package dev.loopwright.adapter.reports;

import dev.loopwright.application.port.out.UnreadableReportException;
import dev.loopwright.domain.condition.Findings;
import dev.loopwright.domain.condition.TestFailure;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One pass over the lines of {@code cargo test}. Not safe for many threads. */
final class CargoTestWalk {
  private static final Pattern BEGIN = Pattern.compile("^running (\\d{1,9}) tests?$");
  private static final Pattern TEST =
      Pattern.compile("^test (\\S.*) \\.\\.\\. (ok|FAILED|ignored)(?:, .*| <[\\d.]+s>)?$");
  private static final Pattern END =
      Pattern.compile(
          "^test result: (?:ok|FAILED)\\. (\\d{1,9}) passed; (\\d{1,9}) failed; (\\d{1,9}) ignored;"
              + " (\\d{1,9}) measured; .*$");
  private static final Pattern DETAILS = Pattern.compile("^---- (\\S.*) stdout ----$");
  private static final Pattern PANIC =
      Pattern.compile("panicked at (?:'(.*)', )?([^\\s':]+\\.rs):(\\d{1,9}):\\d+:?$");
  private static final int LONGEST_LINE = 4_096;

  private final String name;
  private final TestTally total = new TestTally();
  private final Map<String, TestFailure> failures = new LinkedHashMap<>();
  private TestTally program = new TestTally();
  private OptionalInt announced = OptionalInt.empty();
  private Optional<String> detailed = Optional.empty();
  private boolean messageFollows;

  CargoTestWalk(String name) {
    this.name = name;
  }

  Findings findings() {
    if (announced.isPresent()) {
      throw refusal("breaks off: a test program told no result");
    }
    return total.findings(failures.values());
  }

  void line(String whole) {
    var line = Texts.cut(whole, LONGEST_LINE);
    if (messageFollows) {
      message(line);
    } else {
      match(line);
    }
  }

  private void match(String line) {
    var begin = BEGIN.matcher(line);
    var test = TEST.matcher(line);
    var end = END.matcher(line);
    if (begin.matches()) {
      begin(Integer.parseInt(begin.group(1)));
    } else if (end.matches()) {
      end(end);
    } else if (test.matches() && announced.isPresent()) {
      test(test.group(1), test.group(2));
    } else {
      detail(line);
    }
  }

  private void begin(int tests) {
    if (announced.isPresent()) {
      throw refusal("begins a test program within another");
    }
    announced = OptionalInt.of(tests);
    program = new TestTally();
    detailed = Optional.empty();
  }

  private void test(String test, String outcome) {
    switch (outcome) {
      case "ok" -> program.pass(StableName.withoutInvocation(test));
      case "ignored" -> program.skip();
      default -> {
        program.fail(StableName.withoutInvocation(test));
        told(new TestFailure(test, "failed", Optional.empty(), OptionalInt.empty()));
      }
    }
  }

  private void end(Matcher end) {
    var passed = Integer.parseInt(end.group(1));
    var failed = Integer.parseInt(end.group(2));
    var ignored = Integer.parseInt(end.group(3));
    var measured = Integer.parseInt(end.group(4));
    if (!program.is(passed, failed, ignored)
        || announced.orElse(-1) != passed + failed + ignored + measured) {
      throw refusal("contradicts itself: its totals are not what its lines say");
    }
    total.add(program);
    if (total.isOverfull()) {
      throw refusal("has more than " + TestTally.MOST_TESTS + " tests");
    }
    announced = OptionalInt.empty();
  }

  private void detail(String line) {
    var details = DETAILS.matcher(line);
    var panic = PANIC.matcher(line);
    if (details.matches()) {
      detailed = Optional.of(details.group(1));
    } else if (detailed.isPresent() && panic.find()) {
      told(
          new TestFailure(
              detailed.get(),
              Optional.ofNullable(panic.group(1)).orElse("panicked"),
              Optional.of(panic.group(2)),
              OptionalInt.of(Integer.parseInt(panic.group(3)))));
      messageFollows = panic.group(1) == null;
    }
  }

  private void message(String line) {
    messageFollows = false;
    detailed
        .map(failures::get)
        .ifPresent(old -> told(new TestFailure(old.test(), line, old.file(), old.line())));
  }

  private void told(TestFailure failure) {
    if (failures.containsKey(failure.test()) || failures.size() < Findings.MOST_FAILURES) {
      failures.put(failure.test(), failure);
    }
  }

  private UnreadableReportException refusal(String reason) {
    return new UnreadableReportException(name + " " + reason);
  }
}
