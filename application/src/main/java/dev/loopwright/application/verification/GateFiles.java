package dev.loopwright.application.verification;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

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

  /** What a condition protects that names nothing of its own. */
  static final Set<String> USUAL = union(BUILDS, TEST_RUNNERS, LINTERS, CONTINUOUS_INTEGRATION);

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
          "**/*_test.go",
          "**/*_spec.rb");

  /** What tools write or install: full of copies of such files, which define nothing. */
  static final Set<String> UNSEARCHED =
      Set.of(
          "**/target/**",
          "**/build/**",
          "**/out/**",
          "**/dist/**",
          "**/node_modules/**",
          "**/.venv/**",
          "**/venv/**",
          "**/.tox/**",
          "**/.nox/**",
          "**/__pycache__/**",
          "**/.gradle/**",
          "**/.git/**",
          "**/.pytest_cache/**",
          "**/coverage/**");

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
