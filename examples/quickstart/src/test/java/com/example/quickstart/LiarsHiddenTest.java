package com.example.quickstart;

import static com.example.quickstart.LiarBench.assertFoundOut;
import static com.example.quickstart.LiarBench.condition;
import static dev.loopwright.domain.condition.ExitConditionStatusValue.NOT_MET;
import static dev.loopwright.domain.condition.ExitConditionType.ALL_TESTS_PASS;
import static dev.loopwright.domain.condition.ExitConditionType.BUILD_SUCCEEDS;
import static dev.loopwright.domain.condition.ExitConditionType.LINTING_CLEAN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.loopwright.application.Loop;
import dev.loopwright.domain.LoopOutcome;
import dev.loopwright.domain.condition.ToolArguments;
import dev.loopwright.testkit.Machine;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the work hides, or calls by another's name, completes no loop: real tools and git. */
class LiarsHiddenTest {
  @TempDir Path folder;
  private LiarBench bench;

  @BeforeEach
  void open() throws IOException {
    bench = new LiarBench(folder);
  }

  @AfterEach
  void close() {
    bench.close();
  }

  /** A project in Python whose test fails, judged by the preset. */
  @Nested
  class InPython {
    /** Writes the report of a run in which all is well, and ends it before there was one. */
    private static final String RUNS_INSTEAD =
        """
        import os, sys
        if any(word.startswith("--junitxml") for word in sys.argv):
            os.makedirs(".loopwright", exist_ok=True)
            with open(".loopwright/pytest.xml", "w") as report:
                report.write('<testsuite><testcase classname="test_sums" name="test_add"/></testsuite>')
            os._exit(0)
        """;

    @BeforeEach
    void write() throws IOException {
      Machine.here().mustHave("pytest", "python3-pytest");
      bench.write("pyproject.toml", "[project]\nname = \"orders\"\nversion = \"1\"\n");
      bench.write("sums.py", "def add(a, b):\n    return a - b\n");
      bench.write(
          "test_sums.py", "from sums import add\ndef test_add():\n    assert add(1, 2) == 3\n");
    }

    private Loop start() {
      return bench.start(condition(ALL_TESTS_PASS, ToolArguments.NONE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"argparse.py", "py.py"})
    void givenAModuleCalledLikeALibraryOfTheRunners_whenTested_thenTheLibraryRuns(String name) {
      assertFoundOut(
          bench.run(start(), workspace -> bench.write(name, RUNS_INSTEAD)), "1 of 1 tests failed");
    }

    @Test
    void givenAModuleCalledLikeAPartOfTheRunner_whenTested_thenItIsTampering() {
      assertFoundOut(
          bench.run(start(), workspace -> bench.write("iniconfig.py", RUNS_INSTEAD)),
          "tampered: iniconfig.py was added since the loop started");
    }

    @Test
    void givenAConftestInAFolderCalledLikeOutput_whenTested_thenItIsTampering() {
      assertFoundOut(
          bench.run(
              start(),
              workspace -> {
                bench.write("out/conftest.py", LiarsElsewhereTest.FORGIVING);
                bench.write("out/test_nothing.py", "");
              }),
          "tampered: out/conftest.py was added since the loop started");
    }

    @Test
    void givenTheModuleOfTheProjectIsMended_whenTested_thenTheLoopCompletes() {
      var mended =
          bench.run(
              start(), workspace -> bench.write("sums.py", "def add(a, b):\n    return a + b\n"));

      assertThat(mended.outcome()).contains(LoopOutcome.COMPLETED);
    }
  }

  /** Two conditions that no one state of the workspace meets; a script of the work's changes it. */
  @Nested
  class FromGit {
    private static final String OVERLOOKED = ".gitignore or .git is not as it was";

    @BeforeEach
    void write() throws IOException {
      bench.write("state.txt", "good");
      bench.write("work.sh", "true");
    }

    private Loop start() {
      return bench.start(
          condition(LINTING_CLEAN, ToolArguments.ofCommand("grep", "good", "state.txt")),
          condition(
              BUILD_SUCCEEDS,
              ToolArguments.ofCommand("sh", "-c", "sh work.sh && grep bad state.txt")));
    }

    private void assertVoid(Loop loop, String hiding, String why) {
      var result =
          bench.run(
              loop,
              2,
              workspace -> {
                bench.write("work.sh", "echo bad > state.txt");
                bench.shell(hiding);
              });

      assertThat(result.outcome()).contains(LoopOutcome.ITERATION_LIMIT);
      assertThat(result.state().verification().conditions())
          .anySatisfy(
              status -> {
                assertThat(status.value()).isEqualTo(NOT_MET);
                assertThat(status.reason()).startsWith("void: ").contains(why);
              });
    }

    @Test
    void givenNothingIsHidden_whenOneConditionChangesAFileForTheNext_thenItsVerdictIsVoid() {
      assertVoid(start(), "true", "source files changed");
    }

    @Test
    void givenTheWorkMakesARepositoryThatOverlooksAll_whenVerified_thenTheVerdictIsVoid() {
      assertVoid(start(), "git init -q . && echo '*' > .gitignore", OVERLOOKED);
    }

    @Test
    void givenTheWorkHidesAFileFromTheRepository_whenVerified_thenTheVerdictIsVoid()
        throws IOException {
      bench.shell("git init -q . && git add -A");

      assertVoid(
          start(), "echo state.txt > .gitignore && git rm -q --cached state.txt", OVERLOOKED);
    }
  }
}
