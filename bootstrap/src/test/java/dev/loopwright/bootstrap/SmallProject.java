package dev.loopwright.bootstrap;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

/**
 * A project of one file, and commands that judge it as big tools judge big ones, within
 * milliseconds.
 *
 * @param folder the workspace
 */
record SmallProject(Path folder) {
  private static final String TESTS =
      """
      mkdir -p reports
      if grep -q right answer.txt; then
        cat >reports/TEST-answer.xml <<'EOF'
      <testsuite name="AnswerTest" tests="2" failures="0" errors="0" skipped="0">
        <testcase classname="AnswerTest" name="isThere"/>
        <testcase classname="AnswerTest" name="isRight"/>
      </testsuite>
      EOF
      else
        cat >reports/TEST-answer.xml <<'EOF'
      <testsuite name="AnswerTest" tests="2" failures="1" errors="0" skipped="0">
        <testcase classname="AnswerTest" name="isThere"/>
        <testcase classname="AnswerTest" name="isRight">
          <failure message="expected: right but was: wrong" type="AssertionError">at AnswerTest.isRight(AnswerTest.java:7)</failure>
        </testcase>
      </testsuite>
      EOF
        echo "1 of 2 tests failed"
        exit 1
      fi
      """;

  static SmallProject create() {
    var folder = Path.of(System.getenv("LOOPWRIGHT_WORKSPACES"), "project-" + UUID.randomUUID());
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var project = new SmallProject(folder);
    project.write("answer.txt", "wrong\n");
    return project;
  }

  void write(String file, String content) {
    try {
      Files.writeString(folder.resolve(file), content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String read(String file) {
    try {
      return Files.readString(folder.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the request of a loop that ends once the answer is right and there are notes. */
  JsonObjectBuilder loop() {
    return loop(
        Json.createArrayBuilder()
            .add(
                condition(
                    "all_tests_pass",
                    "tests",
                    command("sh", "-c", TESTS).add("report", "reports/TEST-*.xml")))
            .add(
                condition(
                    "build_succeeds", "build", command("sh", "-c", "! grep -q broken answer.txt")))
            .add(notes()));
  }

  /** Returns the request of a loop that ends once there are notes; the quickest there is. */
  JsonObjectBuilder loopForNotes() {
    return loop(Json.createArrayBuilder().add(notes()));
  }

  private static JsonObjectBuilder notes() {
    return condition("custom", "notes", command("test", "-f", "notes.txt"));
  }

  private JsonObjectBuilder loop(JsonArrayBuilder conditions) {
    return Json.createObjectBuilder()
        .add("agent_name", "it-agent")
        .add("exit_conditions", conditions)
        .add("workspace", Json.createObjectBuilder().add("path", folder.toString()));
  }

  private static JsonObjectBuilder condition(
      String type, String name, JsonObjectBuilder toolArguments) {
    return Json.createObjectBuilder()
        .add("type", type)
        .add("name", name)
        .add("tool_arguments", toolArguments);
  }

  private static JsonObjectBuilder command(String... words) {
    return Json.createObjectBuilder().add("command", Json.createArrayBuilder(List.of(words)));
  }
}
