package dev.loopwright.application.verification;

import static dev.loopwright.domain.condition.ExitConditionType.ALL_TESTS_PASS;
import static dev.loopwright.domain.condition.ExitConditionType.BUILD_SUCCEEDS;
import static dev.loopwright.domain.condition.ExitConditionType.LINTING_CLEAN;
import static dev.loopwright.domain.condition.ExitConditionType.SECURITY_SCAN_CLEAN;

import dev.loopwright.application.port.out.GeneratedFiles;
import dev.loopwright.application.verification.PresetTool.Command;
import dev.loopwright.application.verification.PresetTool.Unavailable;
import dev.loopwright.domain.condition.ToolArguments;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The presets that Loopwright brings, as data. All of them work without a network, and none builds
 * on what earlier runs left: Go and Ruff keep nothing in the workspace.
 */
final class StandardPresets {
  private static final String ON_OUTPUT = ToolArguments.STANDARD_OUTPUT;

  private static final Preset MAVEN =
      new Preset(
          "maven",
          Set.of("pom.xml"),
          Map.of(
              ALL_TESTS_PASS,
              maven("-fae", "test")
                  .reporting("**/target/surefire-reports/TEST-*.xml")
                  .taking(PathForm.MODULES)
                  .marking("-Dgroups=%s"),
              BUILD_SUCCEEDS,
              maven("-DskipTests", "package").taking(PathForm.MODULES),
              LINTING_CLEAN,
              new Unavailable(
                  "Maven has no linter of its own; name the plugin that the project uses, e.g."
                      + " tool_arguments {\"command\": [\"mvn\", \"-B\", \"-o\", \"checkstyle:check\"],"
                      + " \"report\": \"**/target/checkstyle-result.xml\"}"),
              SECURITY_SCAN_CLEAN,
              new Unavailable(
                  "Maven has no security scanner of its own; name one that works offline, e.g."
                      + " SpotBugs with FindSecBugs, and the SARIF that it writes"
                      + " (tool_arguments.command, report)")),
          GeneratedFiles.NONE.outsideSources("target"),
          FreshStart.without("target").unlessTheyHold(Set.of("pom.xml")));

  static final Set<String> GRADLE_FILES =
      Set.of("build.gradle", "build.gradle.kts", "settings.gradle", "settings.gradle.kts");

  // A subproject may have no build file of its own: hence clean, which knows them all, besides.
  private static final Preset GRADLE =
      new Preset(
          "gradle",
          GRADLE_FILES,
          Map.of(
              ALL_TESTS_PASS,
              gradle("--continue", "clean", "test")
                  .reporting("**/build/test-results/**/TEST-*.xml"),
              BUILD_SUCCEEDS,
              gradle("clean", "assemble"),
              LINTING_CLEAN,
              new Unavailable(
                  "Gradle has no linter of its own; name the task of the plugin that the project uses,"
                      + " e.g. tool_arguments {\"command\": [\"gradle\", \"--offline\","
                      + " \"--rerun-tasks\", \"checkstyleMain\"], \"report\":"
                      + " \"**/build/reports/checkstyle/*.xml\"}"),
              SECURITY_SCAN_CLEAN,
              new Unavailable(
                  "Gradle has no security scanner of its own; name one that works offline, e.g."
                      + " SpotBugs with FindSecBugs, and the SARIF that it writes"
                      + " (tool_arguments.command, report)")),
          GeneratedFiles.matching("**/.gradle/**").outsideSources("build"),
          FreshStart.without("build", ".gradle", "buildSrc/build", "buildSrc/.gradle")
              .unlessTheyHold(GRADLE_FILES));

  private static final Preset NPM =
      new Preset(
          "npm",
          Set.of("package.json"),
          Map.of(
              ALL_TESTS_PASS,
              Command.of("node", "--test", "--test-reporter=junit")
                  .reporting(ON_OUTPUT)
                  .taking(PathForm.FILES),
              BUILD_SUCCEEDS,
              Command.of("npm", "run", "build"),
              LINTING_CLEAN,
              Command.of("npm", "run", "lint"),
              SECURITY_SCAN_CLEAN,
              new Unavailable(
                  "npm audit asks a registry, and the sandbox has no network; name a scanner that works"
                      + " offline and the SARIF that it writes (tool_arguments.command, report)")),
          GeneratedFiles.matching("**/node_modules/**").beside(Set.of("package.json"), "coverage"),
          FreshStart.without(
                  "dist",
                  ".next",
                  ".angular",
                  ".parcel-cache",
                  ".turbo",
                  "node_modules/.cache",
                  "node_modules/.vite")
              .andFiles(".tsbuildinfo", ".eslintcache"));

  // An ignore file of the work's must not hide its faults.
  private static final Command RUFF_LINT =
      Command.of("ruff", "check", "--no-cache", "--no-respect-gitignore", "--output-format=sarif")
          .reporting(ON_OUTPUT)
          .taking(PathForm.FILES_OR_ALL);

  // S101 forbids assert, which is what tests are made of.
  private static final Command RUFF_SECURITY =
      Command.of(
              "ruff",
              "check",
              "--no-cache",
              "--no-respect-gitignore",
              "--output-format=sarif",
              "--select=S",
              "--ignore=S101")
          .reporting(ON_OUTPUT)
          .taking(PathForm.FILES_OR_ALL);

  // As "python3 -m pytest", whose first look for a module is into the workspace: there, whatever is
  // called like a library of pytest's, or of Python's own, would run in its place. Else the library
  // would be tested in the place of the module: so that is refused.
  private static final String PYTEST_ITSELF =
      """
      import os, sys
      root = os.getcwd()
      sys.path[:] = [path for path in sys.path if path not in ("", root)]
      import pytest
      class Workspace:
          @pytest.hookimpl(tryfirst=True)
          def pytest_load_initial_conftests(self):
              sys.path.remove(root)
              sys.path.insert(0, root)
              for name, module in sorted(sys.modules.items()):
                  if (getattr(module, "__file__", None) or "").startswith(root + os.sep):
                      continue
                  for file in (name + ".py", os.path.join(name, "__init__.py")):
                      if "." not in name and os.path.exists(file):
                          sys.exit(file + ":1: is called like a library that pytest itself runs on:"
                              " rename it, or name tool_arguments.command")
      sys.path.append(root)
      sys.exit(pytest.main(plugins=[Workspace()]))
      """;

  private static final Set<String> PYTHON_FILES =
      Set.of(
          "pyproject.toml", "pytest.ini", "requirements.txt", "setup.cfg", "setup.py", "tox.ini");

  private static final Preset PYTEST =
      new Preset(
          "pytest",
          PYTHON_FILES,
          Map.of(
              ALL_TESTS_PASS,
              Command.of(
                      "python3",
                      "-c",
                      PYTEST_ITSELF,
                      "-p",
                      "no:cacheprovider",
                      "--junitxml=.loopwright/pytest.xml")
                  .reporting(".loopwright/pytest.xml")
                  .taking(PathForm.FILES)
                  .marking("-m%s"),
              BUILD_SUCCEEDS,
              Command.of(
                      "python3",
                      "-I",
                      "-m",
                      "compileall",
                      "-q",
                      "-f",
                      "-x",
                      "/(\\.venv|venv|node_modules)/")
                  .taking(PathForm.FILES_OR_ALL),
              LINTING_CLEAN,
              RUFF_LINT,
              SECURITY_SCAN_CLEAN,
              RUFF_SECURITY),
          GeneratedFiles.matching(
                  "**/__pycache__/**", ".loopwright/**", ".venv/**", "venv/**", "**/*.egg-info/**")
              .beside(PYTHON_FILES, "build", "dist"),
          // Nothing can lie below a device: no compiled file is found, and none is kept.
          FreshStart.BY_ITSELF.in(Map.of("PYTHONPYCACHEPREFIX", "/dev/null")));

  private static final Preset RUFF =
      new Preset(
          "ruff",
          Set.of(),
          Map.of(LINTING_CLEAN, RUFF_LINT, SECURITY_SCAN_CLEAN, RUFF_SECURITY),
          GeneratedFiles.NONE,
          FreshStart.BY_ITSELF);

  private static final Preset GO =
      new Preset(
          "go",
          Set.of("go.mod"),
          Map.of(
              ALL_TESTS_PASS,
              Command.of("go", "test", "-json", "-count=1")
                  .reporting(ON_OUTPUT)
                  .taking(PathForm.PACKAGES),
              BUILD_SUCCEEDS,
              Command.of("go", "build", "-buildvcs=false", "-o", "/dev/null")
                  .taking(PathForm.PACKAGES),
              LINTING_CLEAN,
              Command.of("go", "vet").taking(PathForm.PACKAGES),
              SECURITY_SCAN_CLEAN,
              new Unavailable(
                  "govulncheck asks a database in the network, which the sandbox has not; name gosec,"
                      + " e.g. tool_arguments {\"command\": [\"gosec\", \"-fmt=sarif\","
                      + " \"-out=gosec.sarif\", \"./...\"], \"report\": \"gosec.sarif\"}")),
          GeneratedFiles.NONE,
          FreshStart.BY_ITSELF);

  private static final Preset CARGO =
      new Preset(
          "cargo",
          Set.of("Cargo.toml"),
          Map.of(
              ALL_TESTS_PASS,
              cargo("test", "--no-fail-fast").reporting(ON_OUTPUT),
              BUILD_SUCCEEDS,
              cargo("build", "--all-targets"),
              LINTING_CLEAN,
              cargo("clippy", "--all-targets", "--", "-Dwarnings"),
              SECURITY_SCAN_CLEAN,
              new Unavailable(
                  "cargo audit asks a database in the network, which the sandbox has not; name a scanner"
                      + " that works offline and the SARIF that it writes (tool_arguments.command,"
                      + " report)")),
          GeneratedFiles.NONE.outsideSources("target"),
          // Wherever its configuration would have it, Cargo's output is where it is removed.
          FreshStart.without("target")
              .unlessTheyHold(Set.of("Cargo.toml"))
              .in(Map.of("CARGO_TARGET_DIR", "target", "CARGO_BUILD_BUILD_DIR", "target")));

  /** In the order in which they are looked for. */
  static final List<Preset> ALL = List.of(MAVEN, GRADLE, NPM, PYTEST, GO, CARGO, RUFF);

  private StandardPresets() {}

  // What a mirror brought is taken as it lies: the sandbox has no settings that name the mirror.
  private static Command maven(String... words) {
    return Command.of("mvn", "-B", "-o", "-Daether.enhancedLocalRepository.trackingFilename=none")
        .with(words);
  }

  private static Command gradle(String... words) {
    return Command.of(
            "gradle",
            "--offline",
            "--no-daemon",
            "--console=plain",
            "--rerun-tasks",
            "--no-build-cache")
        .with(words);
  }

  private static Command cargo(String task, String... words) {
    return Command.of("cargo", task, "--offline", "--workspace", "--message-format=short")
        .with(words);
  }
}
