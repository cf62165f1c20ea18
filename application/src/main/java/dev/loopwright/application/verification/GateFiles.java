package dev.loopwright.application.verification;

import dev.loopwright.application.port.out.GeneratedFiles;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which files commonly define how a workspace is judged, as data. All of them count in every
 * workspace: a repository often holds more than one kind of project.
 */
final class GateFiles {
  private static final Set<String> BUILDS =
      Set.of(
          "**/pom.xml",
          "**/mvnw",
          "**/mvnw.cmd",
          "**/.mvn/**",
          "**/*.gradle",
          "**/*.gradle.kts",
          "**/gradlew",
          "**/gradlew.bat",
          "**/gradle.properties",
          "**/gradle/wrapper/**",
          "**/gradle/*.versions.toml",
          "buildSrc/**",
          "**/build.xml",
          "**/package.json",
          "**/.npmrc",
          "**/.yarnrc",
          "**/.yarnrc.yml",
          "**/tsconfig*.json",
          "node_modules/.bin/*",
          "**/pyproject.toml",
          "**/setup.py",
          "**/setup.cfg",
          "**/tox.ini",
          "**/noxfile.py",
          "**/go.mod",
          "**/go.work",
          "**/Cargo.toml",
          "**/build.rs",
          "**/.cargo/**",
          "**/rust-toolchain",
          "**/rust-toolchain.toml",
          "**/Makefile",
          "**/makefile",
          "**/GNUmakefile",
          "**/*.mk",
          "**/CMakeLists.txt",
          "**/justfile",
          "**/Justfile",
          "**/Taskfile.yml",
          "**/Rakefile");

  private static final Set<String> TEST_RUNNERS =
      Set.of(
          "**/junit-platform.properties",
          "**/META-INF/services/org.junit.*",
          "**/META-INF/services/org.testng.*",
          "**/src/test/**/module-info.java",
          "**/src/integrationTest/**/module-info.java",
          "**/conftest.py",
          "**/pytest.ini",
          "**/.pytest.ini",
          "**/pytest.toml",
          "**/.pytest.toml",
          "**/entry_points.txt",
          "**/*.pyc",
          "**/sitecustomize.py",
          "**/usercustomize.py",
          "pytest.py",
          "pytest/**",
          "_pytest/**",
          "pluggy.py",
          "pluggy/**",
          "iniconfig.py",
          "iniconfig/**",
          "**/.coveragerc",
          "**/jest.config.*",
          "**/jest.setup.*",
          "**/vitest.config.*",
          "**/vite.config.*",
          "**/karma.conf.*",
          "**/.mocharc*",
          "**/playwright.config.*",
          "**/cypress.config.*",
          "**/babel.config.*",
          "**/.babelrc*");

  private static final Set<String> LINTERS =
      Set.of(
          "**/checkstyle*.xml",
          "**/pmd*.xml",
          "**/spotbugs*.xml",
          "**/.eslintrc*",
          "**/eslint.config.*",
          "**/.eslintignore",
          "**/.stylelintrc*",
          "**/.prettierrc*",
          "**/biome.json",
          "**/biome.jsonc",
          "**/.editorconfig",
          "**/ruff.toml",
          "**/.ruff.toml",
          "**/.flake8",
          "**/.pylintrc",
          "**/pylintrc",
          "**/mypy.ini",
          "**/.mypy.ini",
          "**/.golangci.*",
          "**/clippy.toml",
          "**/.clippy.toml",
          "**/rustfmt.toml",
          "**/.rustfmt.toml",
          "**/.semgrep.yml",
          "**/.semgrepignore",
          "**/detekt*.yml");

  private static final Set<String> CONTINUOUS_INTEGRATION =
      Set.of(
          ".github/**",
          ".gitlab-ci.yml",
          ".circleci/**",
          "Jenkinsfile",
          "azure-pipelines.yml",
          ".travis.yml",
          "bitbucket-pipelines.yml");

  private static final Set<String> TEST_LIBRARIES =
      Impostors.LIBRARIES.stream()
          .map(library -> "**/" + library + "/**")
          .collect(Collectors.toUnmodifiableSet());

  // Another tool's output, where that is left out, and yet searched by pytest and by Go.
  private static final Set<String> IN_OUTPUT =
      Set.of(
          "build/go.mod",
          "out/go.mod",
          "dist/go.mod",
          "target/go.mod",
          "coverage/go.mod",
          "out/conftest.py",
          "target/conftest.py",
          "coverage/conftest.py");

  /** What a condition protects that names nothing of its own. */
  static final Set<String> USUAL =
      union(BUILDS, TEST_RUNNERS, TEST_LIBRARIES, LINTERS, CONTINUOUS_INTEGRATION, IN_OUTPUT);

  /** Where tests commonly lie. */
  static final Set<String> TEST_SOURCES =
      Set.of(
          "**/src/test/**",
          "**/src/integrationTest/**",
          "**/test/**",
          "**/tests/**",
          "**/__tests__/**",
          "**/spec/**",
          "**/*Test.java",
          "**/*Tests.java",
          "**/*IT.java",
          "**/*Test.kt",
          "**/test_*.py",
          "**/*_test.py",
          "**/*.test.*",
          "**/*.spec.*",
          "**/*[-_]test.{js,cjs,mjs,ts,cts,mts}",
          "**/test-*.{js,cjs,mjs,ts,cts,mts}",
          "**/test.{js,cjs,mjs,ts,cts,mts}",
          "**/*_test.go",
          "**/*_spec.rb");

  private static final Set<String> INSTALLED =
      Set.of(
          "**/node_modules/**",
          "**/.venv/**",
          "**/venv/**",
          "**/.tox/**",
          "**/.nox/**",
          "**/__pycache__/**",
          "**/.gradle/**",
          "**/.git/**",
          "**/.pytest_cache/**");

  private static final Set<String> NODE = Set.of("package.json");
  private static final Set<String> PYTHON = Set.of("pyproject.toml", "setup.py", "setup.cfg");
  private static final Set<String> MAKE =
      Set.of("CMakeLists.txt", "Makefile", "makefile", "GNUmakefile", "build.xml");

  private static final GeneratedFiles BESIDE_BUILD_FILES =
      new GeneratedFiles(INSTALLED, Map.of(), Set.of())
          .beside(Set.of("pom.xml", "Cargo.toml"), "target")
          .beside(StandardPresets.GRADLE_FILES, "build", "out", "buildSrc/build")
          .beside(NODE, "build", "out", "dist", "coverage")
          .beside(PYTHON, "build", "dist")
          .beside(MAKE, "build");

  /**
   * {@return what tools write or install: full of copies of such files, which define nothing}
   *
   * @param kinds the presets whose build files lie in the root: Go tests every folder, and pytest
   *     all but {@code build} and {@code dist}
   */
  static GeneratedFiles unsearched(Set<String> kinds) {
    if (kinds.equals(Set.of("go"))) {
      return BESIDE_BUILD_FILES;
    }
    return kinds.equals(Set.of("pytest"))
        ? BESIDE_BUILD_FILES.outsideSources("build", "dist")
        : BESIDE_BUILD_FILES.outsideSources("target", "build", "out", "dist", "coverage");
  }

  /** Programs whose first plain argument is the script that they run. */
  private static final Set<String> INTERPRETERS =
      Set.of(
          "sh", "bash", "dash", "ash", "ksh", "zsh", "python", "python3", "node", "ruby", "perl",
          "php", "pwsh", "java", "make");

  private GateFiles() {}

  /** {@return the files of the workspace that a command itself is: its program or its script} */
  static Set<String> of(List<String> command) {
    var scripts = new LinkedHashSet<String>();
    command.stream().limit(1).filter(word -> word.contains("/")).forEach(scripts::add);
    if (!command.isEmpty() && INTERPRETERS.contains(nameOf(command.get(0)))) {
      command.stream()
          .skip(1)
          .takeWhile(word -> !word.equals("-c"))
          .filter(word -> !word.startsWith("-"))
          .limit(1)
          .forEach(scripts::add);
    }
    var files = new LinkedHashSet<String>();
    scripts.stream()
        .map(GateFiles::inWorkspace)
        .filter(GateFiles::isPlainAndInner)
        .forEach(files::add);
    return files;
  }

  private static String nameOf(String program) {
    return program.substring(program.lastIndexOf('/') + 1);
  }

  private static String inWorkspace(String word) {
    return word.replaceFirst("^(/workspace/|(\\./)+)", "");
  }

  private static boolean isPlainAndInner(String path) {
    return path.matches("[\\w.@+-][\\w./@+ -]*") && !List.of(path.split("/")).contains("..");
  }

  @SafeVarargs
  private static Set<String> union(Set<String>... sets) {
    var all = new LinkedHashSet<String>();
    for (var set : sets) {
      all.addAll(set);
    }
    return Set.copyOf(all);
  }
}
