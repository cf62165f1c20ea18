package dev.loopwright.adapter.reports;

import dev.loopwright.domain.condition.Findings;
import dev.loopwright.domain.condition.TestFailure;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One run of a tool in a SARIF log, while it is read. Not safe for many threads. */
final class SarifRun {
  /** A rule of the tool: its id, and the level of results that tell none themselves. */
  private record Rule(String id, String level, String text) {
    static final Rule UNKNOWN = new Rule("", "", "");

    static Rule of(JsonObject rule) {
      return new Rule(
          JsonLines.text(rule, "id"),
          JsonLines.text(JsonLines.inner(rule, "defaultConfiguration"), "level"),
          JsonLines.text(JsonLines.inner(rule, "shortDescription"), "text"));
    }
  }

  private final List<SarifResult> results = new ArrayList<>();
  private final List<Rule> rules = new ArrayList<>();
  private final Map<String, Rule> rulesById = new HashMap<>();
  private String tool = "a tool";
  private boolean scanned;
  private final Map<String, String> bases = new HashMap<>();
  private boolean failed;
  private int findings;

  void scanned() {
    scanned = true;
  }

  void failed() {
    failed = true;
  }

  void tool(JsonObject told) {
    var driver = JsonLines.inner(told, "driver");
    tool = Texts.cut(JsonLines.text(driver, "name"), 100);
    rules.addAll(rules(driver));
    rules.forEach(rule -> rulesById.put(rule.id(), rule));
    if (told.get("extensions") instanceof JsonArray extensions) {
      extensions.stream()
          .filter(JsonObject.class::isInstance)
          .flatMap(extension -> rules((JsonObject) extension).stream())
          .forEach(rule -> rulesById.putIfAbsent(rule.id(), rule));
    }
  }

  private static List<Rule> rules(JsonObject component) {
    return component.get("rules") instanceof JsonArray list
        ? list.stream()
            .map(one -> one instanceof JsonObject object ? Rule.of(object) : Rule.UNKNOWN)
            .toList()
        : List.of();
  }

  void result(SarifResult result) {
    results.add(result);
  }

  /** Takes the bases of relative files. */
  void bases(JsonObject told) {
    told.forEach(
        (id, base) -> {
          if (base instanceof JsonObject object) {
            bases.put(id, JsonLines.text(object, "uri"));
          }
        });
  }

  /**
   * Returns why the run proves nothing; empty if it does prove something. What a tool found before
   * it failed is found all the same.
   */
  Optional<String> refusal() {
    if (failed && findings == 0) {
      return Optional.of(
          "says that the run of " + tool + " failed: that it found nothing is no proof");
    }
    return scanned
        ? Optional.empty()
        : Optional.of("has no results of " + tool + ", not even none: it did not scan");
  }

  /** Counts the results; the rules may have stood behind them. */
  void count(TestTally tally, List<TestFailure> failures) {
    for (var result : results) {
      switch (result.standing()) {
        case PASSED -> tally.pass();
        case SUPPRESSED -> tally.skip();
        case BESIDE -> {
          // Nothing of this run.
        }
        case OPEN -> open(result, tally, failures);
      }
    }
  }

  private void open(SarifResult result, TestTally tally, List<TestFailure> failures) {
    var rule = rule(result);
    if (!isFinding(result.level().isEmpty() ? rule.level() : result.level())) {
      return;
    }
    findings++;
    tally.fail();
    if (failures.size() < Findings.MOST_FAILURES) {
      failures.add(failure(result, rule));
    }
  }

  // An index may be one into an extension's rules: what is told by name goes first.
  private Rule rule(SarifResult result) {
    var index = result.ruleIndex().orElse(-1);
    var byIndex = index >= 0 && index < rules.size() ? rules.get(index) : Rule.UNKNOWN;
    return result.rule().isEmpty()
        ? byIndex
        : Optional.ofNullable(rulesById.get(result.rule()))
            .orElseGet(() -> rulesById.getOrDefault(family(result.rule()), Rule.UNKNOWN));
  }

  /** Of a rule such as {@code CA1000/1} that stands for one case of another. */
  private static String family(String rule) {
    return rule.substring(0, Math.max(0, rule.lastIndexOf('/')));
  }

  // What SARIF has no word for counts: better one finding too many than one too few.
  private static boolean isFinding(String level) {
    return !level.equals("none") && !level.equals("note");
  }

  private TestFailure failure(SarifResult result, Rule rule) {
    var id = result.rule().isEmpty() ? rule.id() : result.rule();
    return new TestFailure(
        id.isEmpty() ? tool : Texts.cut(id, 300),
        result.message().isEmpty() ? rule.text() : result.message(),
        result.place().file(bases),
        result.place().line());
  }
}
