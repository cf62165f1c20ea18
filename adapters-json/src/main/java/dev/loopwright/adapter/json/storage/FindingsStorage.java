package dev.loopwright.adapter.json.storage;

import dev.loopwright.adapter.json.JsonWriter;
import dev.loopwright.domain.condition.Findings;
import dev.loopwright.domain.condition.TestCounts;
import dev.loopwright.domain.condition.TestFailure;

/** {@link Findings} as they are kept. */
final class FindingsStorage {
  private FindingsStorage() {}

  static void write(JsonWriter json, Findings findings) {
    json.member("counts", findings.counts(), FindingsStorage::writeCounts)
        .array("first_failures", findings.firstFailures(), FindingsStorage::writeFailure);
  }

  private static void writeCounts(JsonWriter json, TestCounts counts) {
    json.member("passed", counts.passed())
        .member("failed", counts.failed())
        .member("skipped", counts.skipped());
  }

  private static void writeFailure(JsonWriter json, TestFailure failure) {
    json.member("test", failure.test())
        .member("message", failure.message())
        .text("file", failure.file())
        .number("line", failure.line());
  }

  static Findings read(StoredObject json) {
    return new Findings(
        json.object("counts", FindingsStorage::readCounts),
        json.objects("first_failures", FindingsStorage::readFailure));
  }

  private static TestCounts readCounts(StoredObject json) {
    return new TestCounts(
        json.requiredNumber("passed"),
        json.requiredNumber("failed"),
        json.requiredNumber("skipped"));
  }

  private static TestFailure readFailure(StoredObject json) {
    return new TestFailure(
        json.requiredText("test"),
        json.requiredText("message"),
        json.text("file"),
        json.number("line"));
  }
}
