package dev.loopwright.adapter.reports;

import dev.loopwright.application.port.out.UnreadableReportException;
import dev.loopwright.domain.condition.Findings;
import dev.loopwright.domain.condition.TestFailure;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;
import java.util.ArrayList;
import java.util.List;

/**
 * One pass over a SARIF log, with one result in memory at a time. Not safe for many threads. What
 * the parser throws is the caller's to catch.
 */
final class SarifWalk {
  private static final String VERSION = "2.1.0";

  private final String name;
  private final JsonParser parser;
  private final TestTally tally = new TestTally();
  private final List<TestFailure> failures = new ArrayList<>();
  private String version = "";
  private int runs;

  SarifWalk(String name, JsonParser parser) {
    this.name = name;
    this.parser = parser;
  }

  Findings findings() {
    if (!version.equals(VERSION)) {
      throw refusal(
          version.isEmpty()
              ? "is JSON but no SARIF: it tells no version"
              : "is SARIF " + Texts.cut(version, 20) + ": let the tool write " + VERSION);
    }
    if (runs == 0) {
      throw refusal("holds no run of a tool, which proves nothing");
    }
    return tally.findings(failures);
  }

  /** Reads the whole log. */
  void log() {
    parser.next();
    for (var event = parser.next(); event != Event.END_OBJECT; event = parser.next()) {
      var key = parser.getString();
      var value = parser.next();
      if (key.equals("version") && value == Event.VALUE_STRING) {
        version = parser.getString();
      } else if (key.equals("runs") && value == Event.START_ARRAY) {
        while (parser.next() == Event.START_OBJECT) {
          run();
        }
      } else {
        skip(value);
      }
    }
    if (parser.hasNext()) {
      throw refusal("has something behind its end");
    }
  }

  private void run() {
    var run = new SarifRun();
    for (var event = parser.next(); event != Event.END_OBJECT; event = parser.next()) {
      var key = parser.getString();
      var value = parser.next();
      if (key.equals("results") && value == Event.START_ARRAY) {
        run.scanned();
        results(run);
      } else if (key.equals("tool") && value == Event.START_OBJECT) {
        run.tool(parser.getObject());
      } else if (key.equals("originalUriBaseIds") && value == Event.START_OBJECT) {
        run.bases(parser.getObject());
      } else if (key.equals("invocations") && value == Event.START_ARRAY) {
        parser.getArray().forEach(invocation -> invocation(run, invocation));
      } else {
        skip(value);
      }
    }
    runs++;
    run.count(tally, failures);
    var reason = run.refusal();
    if (reason.isPresent()) {
      throw refusal(reason.get());
    }
    bound(0);
  }

  private static void invocation(SarifRun run, JsonValue invocation) {
    if (invocation instanceof JsonObject object
        && JsonValue.FALSE.equals(object.get("executionSuccessful"))) {
      run.failed();
    }
  }

  private void results(SarifRun run) {
    var read = 0;
    while (parser.next() == Event.START_OBJECT) {
      run.result(SarifResult.of(parser.getObject()));
      bound(++read);
    }
  }

  private void bound(int read) {
    if (read > TestTally.MOST_TESTS || tally.isOverfull()) {
      throw refusal("has more than " + TestTally.MOST_TESTS + " results");
    }
  }

  private void skip(Event value) {
    if (value == Event.START_OBJECT) {
      parser.skipObject();
    } else if (value == Event.START_ARRAY) {
      parser.skipArray();
    }
  }

  private UnreadableReportException refusal(String reason) {
    return new UnreadableReportException(name + " " + reason);
  }
}
