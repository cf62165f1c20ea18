package dev.loopwright.cli;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.nio.file.Path;

/**
 * The loop that the demo starts: the sample project and what it is judged by. The commands stand
 * here, and their tools outside the workspace, so that the work cannot change its judges.
 */
final class SampleLoop {

  private static final int LIMIT = 20;
  private static final String QUICK = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xshare:auto";
  private static final String QUICK_JAVAC = "-J-XX:TieredStopAtLevel=1 -J-XX:+UseSerialGC";

  /** $0 java, $1 javac, $2 the test runner. */
  private static final String TEST =
      """
      rm -rf build/reports/tests && classes=$(mktemp -d) &&
      "$1" %s -proc:none -nowarn -cp "$2" -d "$classes" $(find src -name '*.java') &&
      exec "$0" %s -jar "$2" execute --disable-banner --disable-ansi-colors --details=summary \
      --include-engine=junit-jupiter --reports-dir=build/reports/tests \
      -cp "$classes" --scan-classpath="$classes"
      """
          .formatted(QUICK_JAVAC, QUICK);

  /** $0 javac. */
  private static final String BUILD =
      """
      classes=$(mktemp -d) &&
      exec "$0" %s -proc:none -Xlint:all -Werror -d "$classes" $(find src/main -name '*.java')
      """
          .formatted(QUICK_JAVAC);

  /** $0 java, $1 the linter's class path, $2 its rules. */
  private static final String LINT =
      """
      mkdir -p build/reports &&
      exec "$0" %s -cp "$1/*" com.puppycrawl.tools.checkstyle.Main -c "$2" \
      -f xml -o build/reports/checkstyle.xml src
      """
          .formatted(QUICK);

  private final Installation installation;
  private final Jdk jdk;

  SampleLoop(Installation installation, Jdk jdk) {
    this.installation = installation;
    this.jdk = jdk;
  }

  /** Returns the body of {@code POST /loops}. */
  JsonObject request(Path workspace) {
    var conditions =
        Json.createArrayBuilder()
            .add(condition("all_tests_pass", "tests", tests()))
            .add(condition("build_succeeds", "build", build()))
            .add(condition("linting_clean", "lint", lint()));
    return Json.createObjectBuilder()
        .add("agent_name", "fixer")
        .add("max_iterations", LIMIT)
        .add("checkpoint_interval", 3)
        .add("exit_conditions", conditions)
        .add("workspace", Json.createObjectBuilder().add("path", workspace.toString()))
        .build();
  }

  private JsonObjectBuilder tests() {
    return command(TEST, jdk.java(), jdk.javac(), installation.testRunner().toString())
        .add("report", "build/reports/tests/TEST-*.xml");
  }

  private JsonObjectBuilder build() {
    return command(BUILD, jdk.javac());
  }

  private JsonObjectBuilder lint() {
    var linter = installation.linter().toString();
    return command(LINT, jdk.java(), linter, installation.lintRules().toString())
        .add("report", "build/reports/checkstyle.xml");
  }

  private static JsonObjectBuilder command(String script, String... arguments) {
    var words = Json.createArrayBuilder().add("sh").add("-c").add(script.strip());
    for (var argument : arguments) {
      words.add(argument);
    }
    return Json.createObjectBuilder().add("command", words);
  }

  private static JsonObjectBuilder condition(
      String type, String name, JsonObjectBuilder toolArguments) {
    return Json.createObjectBuilder()
        .add("type", type)
        .add("name", name)
        .add("tool_arguments", toolArguments)
        .add("timeout_seconds", 60);
  }
}
