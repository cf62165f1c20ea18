package com.example.quickstart;

import static com.example.quickstart.LiarBench.assertFoundOut;
import static dev.loopwright.domain.condition.ExitConditionType.ALL_TESTS_PASS;
import static dev.loopwright.domain.condition.ExitConditionType.BUILD_SUCCEEDS;

import com.example.quickstart.LiarBench.Cheat;
import dev.loopwright.domain.condition.ExitConditionType;
import dev.loopwright.domain.condition.ToolArguments;
import dev.loopwright.domain.loop.LoopResult;
import dev.loopwright.testkit.Machine;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the work planted where tools keep what they compile completes no loop: the presets' real
 * tools in the sandbox, on sources whose test fails.
 */
class LiarsOutputTest {
  @TempDir Path folder;
  private LiarBench bench;

  @BeforeEach
  void open() throws IOException {
    bench = new LiarBench(folder, Path.of(System.getProperty("maven.repository")));
  }

  @AfterEach
  void close() {
    bench.close();
  }

  /**
   * Has the preset judge; the work cheats once a run has left its output, and changes a source so
   * that the old verdict is not used again.
   */
  private LoopResult cheat(ExitConditionType type, Cheat cheat) {
    var loop = bench.start(LiarBench.condition(type, ToolArguments.NONE));
    return bench.run(
        loop,
        2,
        workspace -> {
          cheat.in(workspace);
          bench.write("NOTES.md", "All is well.\n");
        });
  }

  /** By Maven, that what lies in {@code target} is newer than its source. */
  @Nested
  class InMaven {
    private static final String POM =
        """
        <project xmlns="http://maven.apache.org/POM/4.0.0">
          <modelVersion>4.0.0</modelVersion>
          <groupId>demo</groupId>
          <artifactId>orders</artifactId>
          <version>1</version>
          <properties>
            <maven.compiler.release>17</maven.compiler.release>
            <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
          </properties>
          <dependencies>
            <dependency>
              <groupId>org.junit.jupiter</groupId>
              <artifactId>junit-jupiter</artifactId>
              <version>6.1.3</version>
              <scope>test</scope>
            </dependency>
          </dependencies>
          <build>
            <pluginManagement>
              <plugins>
                <plugin><artifactId>maven-resources-plugin</artifactId><version>3.4.0</version></plugin>
                <plugin><artifactId>maven-compiler-plugin</artifactId><version>3.15.0</version></plugin>
                <plugin><artifactId>maven-surefire-plugin</artifactId><version>3.6.1</version></plugin>
                <plugin><artifactId>maven-jar-plugin</artifactId><version>3.4.2</version></plugin>
              </plugins>
            </pluginManagement>
          </build>
        </project>
        """;
    private static final String SUMS =
        "package demo;\nclass Sums { static int add(int a, int b) { return a %s b; } }\n";
    private static final String TEST =
        """
        package demo;
        class SumsTest {
          @org.junit.jupiter.api.Test
          void adds() { org.junit.jupiter.api.Assertions.assertEquals(3, %s); }
        }
        """;
    private static final String LIBRARIES =
        "$(find ~/.m2/repository/ -name 'junit-jupiter-api-6.1.3.jar' -o -name 'apiguardian*.jar'"
            + " | tr '\\n' ':')";

    @BeforeEach
    void write() throws IOException {
      Machine.here().mustHave("mvn", "maven");
      bench.write("pom.xml", POM);
      bench.write("src/main/java/demo/Sums.java", SUMS.formatted("-"));
      bench.write("src/test/java/demo/SumsTest.java", TEST.formatted("Sums.add(1, 2)"));
    }

    private void plant(String source, String text, String output) throws IOException {
      bench.write("forged/" + source, text);
      bench.shell(
          "javac -proc:none -cp target/classes:%s -d target/%s forged/%s; rm -r forged; find target/%s -name '*.class' -exec touch -d '+1 hour' {} +"
              .formatted(LIBRARIES, output, source, output));
    }

    @Test
    void givenAClassOfOtherSources_whenTested_thenTheSourcesAreWhatFails() {
      assertFoundOut(
          cheat(ALL_TESTS_PASS, workspace -> plant("Sums.java", SUMS.formatted("+"), "classes")),
          "1 of 1 tests failed");
    }

    @Test
    void givenATestClassOfOtherSources_whenTested_thenTheSourcesAreWhatFails() {
      assertFoundOut(
          cheat(
              ALL_TESTS_PASS,
              workspace -> plant("SumsTest.java", TEST.formatted("3"), "test-classes")),
          "1 of 1 tests failed");
    }

    /** Any folder of sources may hold it: it is the package that it declares that counts. */
    @Test
    void givenASourceThatDeclaresAClassOfJUnit_whenTested_thenItIsTampering() {
      assertFoundOut(
          cheat(
              ALL_TESTS_PASS,
              workspace ->
                  bench.write(
                      "src/main/java/demo/Assertions.java",
                      """
                      package org.junit.jupiter.api;
                      public class Assertions {
                        public static void assertEquals(int expected, int actual) {}
                      }
                      """)),
          "tampered: target/classes/org/junit/jupiter/api/Assertions.class takes the place");
    }
  }

  /** By Python, that a compiled file has the time and size of its source. */
  @Nested
  class InPython {
    private static final String SUMS = "def add(a, b):\n    return a %s b\n";
    private static final String FORGE =
        "touch -d 2020-01-01 sums.py; python3 -m py_compile sums.py";

    @BeforeEach
    void write() throws IOException {
      Machine.here().mustHave("pytest", "python3-pytest");
      bench.write("pyproject.toml", "[project]\nname = \"orders\"\nversion = \"1\"\n");
      bench.write("sums.py", SUMS.formatted("-"));
      bench.write(
          "test_sums.py", "from sums import add\ndef test_add():\n    assert add(1, 2) == 3\n");
    }

    private void plant(String source) throws IOException {
      bench.write("sums.py", SUMS.formatted("+"));
      bench.shell(FORGE);
      bench.write("sums.py", source);
      bench.shell("touch -d 2020-01-01 sums.py");
    }

    @Test
    void givenACompiledFileOfOtherSources_whenTested_thenTheSourcesAreWhatFails() {
      assertFoundOut(
          cheat(ALL_TESTS_PASS, workspace -> plant(SUMS.formatted("-"))), "1 of 1 tests failed");
    }

    @Test
    void givenACompiledFileOfASourceThatIsNoPython_whenBuilt_thenTheBuildFails()
        throws IOException {
      var broken = "x".repeat(SUMS.formatted("-").length() - 2) + " x";
      bench.write("sums.py", broken);

      assertFoundOut(cheat(BUILD_SUCCEEDS, workspace -> plant(broken)), "exit code 1");
    }

    @Test
    void givenACompiledFileWithoutASource_whenTested_thenItIsTampering() {
      assertFoundOut(
          cheat(
              ALL_TESTS_PASS,
              workspace -> {
                plant(SUMS.formatted("-"));
                bench.shell("mv __pycache__/sums.*.pyc sums.pyc; rm sums.py");
              }),
          "tampered: sums.pyc was added since the loop started");
    }

    @Test
    void givenAPluginOfAnInstalledPackage_whenTested_thenItIsTampering() {
      var file = "cheat.egg-info/entry_points.txt";

      assertFoundOut(
          cheat(
              ALL_TESTS_PASS,
              workspace -> {
                bench.write("forgiving.py", LiarsElsewhereTest.FORGIVING);
                bench.write(file, "[pytest11]\nforgiving = forgiving\n");
              }),
          "tampered: " + file + " was added since the loop started");
    }
  }

  /** By Cargo, that its artefacts are newer than their sources. */
  @Nested
  class InRust {
    private static final String SUMS = "pub fn add(a: i32, b: i32) -> i32 { a %s b }\n";

    @Test
    void givenArtefactsOfOtherSources_whenTested_thenTheSourcesAreWhatFails() throws IOException {
      Machine.here().mustHave("cargo", "cargo");
      bench.write(
          "Cargo.toml", "[package]\nname = \"orders\"\nversion = \"0.1.0\"\nedition = \"2021\"\n");
      bench.write(
          "Cargo.lock", "version = 3\n\n[[package]]\nname = \"orders\"\nversion = \"0.1.0\"\n");
      bench.write("src/lib.rs", SUMS.formatted("-"));
      bench.write("tests/sums.rs", "#[test]\nfn adds() { assert_eq!(orders::add(1, 2), 3); }\n");

      assertFoundOut(
          cheat(
              ALL_TESTS_PASS,
              workspace -> {
                bench.write("src/lib.rs", SUMS.formatted("+"));
                bench.shell("cargo test --offline --workspace --message-format=short -q");
                bench.write("src/lib.rs", SUMS.formatted("-"));
                bench.shell("touch -d 2020-01-01 src/lib.rs");
              }),
          "1 of 1 tests failed");
    }
  }

  /** By nobody: the tests simply read what a build left. */
  @Nested
  class InJavaScript {
    @Test
    void givenABuildOfOtherSources_whenTested_thenThereIsNoBuild() throws IOException {
      Machine.here().mustHave("node", "nodejs");
      bench.write("package.json", "{\"type\": \"commonjs\"}");
      bench.write(
          "sums.test.js",
          "require('node:test')('adds', () => require('node:assert').equal(3,"
              + " require('./dist/sums.js').add(1, 2)));\n");

      assertFoundOut(
          cheat(
              ALL_TESTS_PASS,
              workspace -> bench.write("dist/sums.js", "exports.add = (a, b) => a + b;\n")),
          "1 of 1 tests failed");
    }
  }
}
