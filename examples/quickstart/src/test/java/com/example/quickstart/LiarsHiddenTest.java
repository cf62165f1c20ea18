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
import dev.loopwright.domain.loop.LoopResult;
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

/** What the work hides, or calls by another's name, completes no loop: real tools. */
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

    private static void assertRefused(LoopResult result, String file) {
      assertFoundOut(result, "this run wrote no report");
      assertThat(result.state().verification().conditions().get(0).findings().firstFailures())
          .singleElement()
          .satisfies(failure -> assertThat(failure.test()).isEqualTo(file + ":1"))
          .satisfies(
              failure -> assertThat(failure.message()).startsWith("is called like a library"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"argparse.py", "py/__init__.py"})
    void givenAModuleCalledLikeALibraryOfTheRunners_whenTested_thenItIsRefused(String name) {
      assertRefused(bench.run(start(), workspace -> bench.write(name, RUNS_INSTEAD)), name);
    }

    @Test
    void givenAProjectCalledLikeALibraryOfTheRunners_whenNothingIsMended_thenItIsRefused()
        throws IOException {
      bench.write("argparse.py", "def add(a, b):\n    return a - b\n");
      bench.write("test_sums.py", "def test_parser():\n    from argparse import ArgumentParser\n");

      assertRefused(bench.run(start(), workspace -> {}), "argparse.py");
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
  @Test
  void givenAScriptThatChangesAFileBetweenConditions_whenVerified_thenAVerdictIsVoid()
      throws IOException {
    bench.write("state.txt", "good");
    bench.write("work.sh", "true");
    var loop =
        bench.start(
            condition(LINTING_CLEAN, ToolArguments.ofCommand("grep", "good", "state.txt")),
            condition(
                BUILD_SUCCEEDS,
                ToolArguments.ofCommand("sh", "-c", "sh work.sh && grep bad state.txt")));

    var result = bench.run(loop, 2, workspace -> bench.write("work.sh", "echo bad > state.txt"));

    assertThat(result.outcome()).contains(LoopOutcome.ITERATION_LIMIT);
    assertThat(result.state().verification().conditions())
        .anySatisfy(
            status -> {
              assertThat(status.value()).isEqualTo(NOT_MET);
              assertThat(status.reason()).startsWith("void: ");
            });
  }
}
