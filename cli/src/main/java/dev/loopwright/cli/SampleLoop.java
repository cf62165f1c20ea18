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

  /** $0 is the test runner. */
  private static final String TEST =
      """
      rm -rf build/reports/tests && classes=$(mktemp -d) &&
      javac %s -proc:none -nowarn -cp "$0" -d "$classes" $(find src -name '*.java') &&
      exec java %s -jar "$0" execute --disable-banner --disable-ansi-colors --details=summary \
      --include-engine=junit-jupiter --reports-dir=build/reports/tests \
      -cp "$classes" --scan-classpath="$classes"
      """
          .formatted(QUICK_JAVAC, QUICK);

  private static final String BUILD =
      """
      classes=$(mktemp -d) &&
      exec javac %s -proc:none -Xlint:all -Werror -d "$classes" $(find src/main -name '*.java')
      """
          .formatted(QUICK_JAVAC);

  /** $0 is the linter's folder, $1 its rules. */
  private static final String LINT =
      """
      exec java %s -Dbasedir="$PWD" -cp "$0/*" com.puppycrawl.tools.checkstyle.Main -c "$1" src
      """
          .formatted(QUICK);

  /**
   * $0 is the scanner's folder, $1 its rules. The scanner keeps silent about what an annotation by
   * such a name excuses, so none may be in the classes, however the source spells it.
   */
  private static final String SCAN =
      """
      rm -rf build/reports/security && mkdir -p build/reports/security && classes=$(mktemp -d) &&
      javac %s -proc:none -nowarn -g -d "$classes" $(find src/main -name '*.java') &&
      ! grep -rlE 'Suppress(FB)?Warnings;' "$classes" &&
      exec java %s -cp "$0/*" edu.umd.cs.findbugs.FindBugs2 -exitcode -include "$1" \
      -pluginList "$0/findsecbugs-plugin.jar" -sourcepath src/main/java \
      -sarif=build/reports/security/spotbugs.sarif "$classes"
      """
          .formatted(QUICK_JAVAC, QUICK);

  private final Installation installation;
  private final Sample sample;

  SampleLoop(Installation installation, Sample sample) {
    this.installation = installation;
    this.sample = sample;
  }

  /** Returns the body of {@code POST /loops}. */
  JsonObject request(Path workspace) {
    var tests =
        command(TEST, installation.testRunner()).add("report", "build/reports/tests/TEST-*.xml");
    var lint = command(LINT, installation.linter(), installation.lintRules());
    var conditions =
        Json.createArrayBuilder()
            .add(condition("all_tests_pass", "tests", tests))
            .add(condition("build_succeeds", "build", command(BUILD)))
            .add(condition("linting_clean", "lint", lint));
    if (sample == Sample.LONG) {
      var scan =
          command(SCAN, installation.scanner(), installation.scanRules())
              .add("report", "build/reports/security/*.sarif");
      conditions.add(condition("security_scan_clean", "security", scan));
    }
    return Json.createObjectBuilder()
        .add("agent_name", "fixer")
        .add("max_iterations", LIMIT)
        .add("checkpoint_interval", 3)
        .add("exit_conditions", conditions)
        .add("workspace", Json.createObjectBuilder().add("path", workspace.toString()))
        .build();
  }

  private static JsonObjectBuilder command(String script, Path... arguments) {
    var words = Json.createArrayBuilder().add("sh").add("-c").add(script.strip());
    for (var argument : arguments) {
      words.add(argument.toString());
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
