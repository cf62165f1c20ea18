package dev.loopwright.adapter.json.storage;

import dev.loopwright.adapter.json.JsonWriter;
import dev.loopwright.domain.condition.Baseline;
import dev.loopwright.domain.condition.PinnedFiles;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** {@link Baseline} as it is kept. */
public final class BaselineStorage {
  private BaselineStorage() {}

  /** Returns the text to keep. */
  public static String text(Baseline baseline) {
    return JsonWriter.object(json -> write(json, baseline));
  }

  /**
   * Reads a kept text.
   *
   * @throws CorruptedRecordException if it is not what was written
   */
  public static Baseline read(String text) {
    return StoredObject.read("baseline", text, BaselineStorage::read);
  }

  static void write(JsonWriter json, Baseline baseline) {
    json.member("gate", inner -> writeFiles(inner, baseline.gate()))
        .member("test_sources", inner -> writeFiles(inner, baseline.testSources()))
        .array(
            "executed_tests",
            List.copyOf(new TreeMap<>(baseline.executedTests()).entrySet()),
            BaselineStorage::writeTests);
  }

  private static void writeFiles(JsonWriter json, PinnedFiles pinned) {
    json.strings("globs", pinned.globs().stream().sorted().toList())
        .strings("paths", List.copyOf(pinned.files().keySet()))
        .strings("fingerprints", List.copyOf(pinned.files().values()));
  }

  private static void writeTests(JsonWriter json, Map.Entry<String, SortedSet<String>> tests) {
    json.member("condition", tests.getKey()).strings("names", List.copyOf(tests.getValue()));
  }

  static Baseline read(StoredObject json) {
    var executed = new HashMap<String, SortedSet<String>>();
    json.objects("executed_tests", tests -> tests)
        .forEach(
            tests ->
                executed.put(tests.requiredText("condition"), new TreeSet<>(tests.texts("names"))));
    return new Baseline(
        json.requiredObject("gate", BaselineStorage::readFiles),
        json.requiredObject("test_sources", BaselineStorage::readFiles),
        executed);
  }

  private static PinnedFiles readFiles(StoredObject json) {
    var paths = json.texts("paths");
    var fingerprints = json.texts("fingerprints");
    if (paths.size() != fingerprints.size()) {
      throw new IllegalArgumentException("each path has one fingerprint");
    }
    var files = new TreeMap<String, String>();
    for (var i = 0; i < paths.size(); i++) {
      files.put(paths.get(i), fingerprints.get(i));
    }
    return new PinnedFiles(Set.copyOf(json.texts("globs")), files);
  }
}
