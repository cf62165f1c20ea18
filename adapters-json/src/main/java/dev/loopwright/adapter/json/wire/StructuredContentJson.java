package dev.loopwright.adapter.json.wire;

import dev.loopwright.adapter.json.JsonObjectReader;
import dev.loopwright.application.port.ToolAnswer;
import dev.loopwright.domain.Fault;
import dev.loopwright.domain.InvalidInputException;
import dev.loopwright.domain.JsonText;
import dev.loopwright.domain.condition.Findings;
import dev.loopwright.domain.condition.TestCounts;
import dev.loopwright.domain.condition.TestFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Reads what a Gateway tool tells in its structured content: {@code exit_code} (or {@code
 * exitCode}), {@code findings} and {@code tests}; other members are the tool's own. A member of
 * these that can't be read is a finding itself, so that no mistake passes for a success.
 */
public final class StructuredContentJson {
  private StructuredContentJson() {}

  /** Returns a tool's answer with what its structured content tells. */
  public static ToolAnswer answer(boolean isError, String content, Optional<JsonText> structured) {
    var told = structured.filter(JsonText::isObject).map(json -> read(json.value()));
    return new ToolAnswer(
        isError,
        content,
        structured,
        told.map(Told::exitCode).orElseGet(OptionalInt::empty),
        told.map(Told::findings).orElse(Findings.NONE));
  }

  private record Told(OptionalInt exitCode, Findings findings) {}

  private static Told read(String json) {
    try {
      return read(JsonObjectReader.parse(json));
    } catch (InvalidInputException e) {
      return new Told(OptionalInt.empty(), new Findings(Optional.empty(), unreadable(e.faults())));
    }
  }

  private static Told read(JsonObjectReader reader) {
    var snakeCase = reader.integer("exit_code");
    var camelCase = reader.integer("exitCode");
    var counts = reader.object("tests").flatMap(StructuredContentJson::counts);
    var failures = new ArrayList<TestFailure>();
    for (var finding : reader.objects("findings")) {
      failures.add(failure(finding));
    }
    reader.raise();
    return new Told(snakeCase.isPresent() ? snakeCase : camelCase, new Findings(counts, failures));
  }

  private static Optional<TestCounts> counts(JsonObjectReader tests) {
    var passed = tests.requiredInteger("passed");
    var failed = tests.requiredInteger("failed");
    var skipped = tests.integer("skipped").orElse(0);
    return tests.made(() -> new TestCounts(passed, failed, skipped));
  }

  private static TestFailure failure(JsonObjectReader finding) {
    var test = finding.string("test").or(() -> finding.string("rule"));
    return new TestFailure(
        test.orElse(""),
        finding.string("message").orElse(""),
        finding.string("file"),
        finding.integer("line"));
  }

  private static List<TestFailure> unreadable(List<Fault> faults) {
    return faults.stream()
        .map(
            fault ->
                new TestFailure(
                    "structured_content" + fault.pointer(),
                    "can't be read: " + fault.message(),
                    Optional.empty(),
                    OptionalInt.empty()))
        .toList();
  }
}
