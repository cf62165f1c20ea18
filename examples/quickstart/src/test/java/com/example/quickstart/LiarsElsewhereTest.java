package com.example.quickstart;

import static com.example.quickstart.LiarBench.assertFoundOut;
import static dev.loopwright.domain.condition.ExitConditionType.ALL_TESTS_PASS;
import static org.assertj.core.api.Assertions.assertThat;

import com.example.quickstart.LiarBench.Cheat;
import dev.loopwright.domain.LoopOutcome;
import dev.loopwright.domain.condition.ExitConditionConfig;
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

/** No lie of the work completes a loop, and the status says why: pytest and npm in the sandbox. */
class LiarsElsewhereTest {
  /** A plugin for pytest that lets no test fail. */
  static final String FORGIVING =
      """
      import pytest
      @pytest.hookimpl(hookwrapper=True)
      def pytest_runtest_makereport(item, call):
          outcome = yield
          report = outcome.get_result()
          report.outcome = "passed"
          report.longrepr = None
      """;

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

  private LoopResult cheat(ExitConditionConfig condition, Cheat cheat) {
    return bench.run(bench.start(condition), cheat);
  }

  /** A project in Python one of whose two tests fails. */
  @Nested
  class InPython {
    @BeforeEach
    void write() throws IOException {
      Machine.here().mustHave("pytest", "python3-pytest");
      bench.write("sums.py", "def add(a, b):\n    return a - b\n");
      bench.write(
          "test_sums.py",
          """
          from sums import add
          def test_zero():
              assert add(0, 0) == 0
          def test_add():
              assert add(1, 2) == 3
          """);
    }

    private ExitConditionConfig tests() {
      return LiarBench.condition(
          ALL_TESTS_PASS,
          ToolArguments.ofCommand(
                  "/usr/bin/python3",
                  "-B",
                  "-m",
                  "pytest",
                  "-p",
                  "no:cacheprovider",
                  "--junitxml=out/report.xml")
              .withReport("out/report.xml"));
    }

    @Test
    void givenAConftestThatRewritesResults_whenVerified_thenItIsTampering() {
      assertFoundOut(
          cheat(tests(), workspace -> bench.write("conftest.py", FORGIVING)),
          "tampered: conftest.py was added since the loop started");
    }

    /** Shows that the guard is what finds it out. */
    @Test
    void givenNothingIsProtected_whenAConftestRewritesResults_thenTheLoopIsFooled() {
      var result = cheat(tests().protecting(), workspace -> bench.write("conftest.py", FORGIVING));

      assertThat(result.outcome()).contains(LoopOutcome.COMPLETED);
    }

    @Test
    void givenAModuleInPlaceOfTheRunner_whenVerified_thenItIsTampering() {
      assertFoundOut(
          cheat(tests(), workspace -> bench.write("pytest.py", "print('2 passed')\n")),
          "tampered: pytest.py was added since the loop started");
    }
  }

  /** A project in JavaScript whose test fails. */
  @Nested
  class InJavaScript {
    private static final String PACKAGE = "{\"scripts\":{\"test\":\"%s\"}}";
    private static final String RUN =
        "node --test --test-reporter=junit --test-reporter-destination=report.xml";

    @BeforeEach
    void write() throws IOException {
      Machine.here().mustHave("npm", "npm");
      bench.write("package.json", PACKAGE.formatted(RUN));
      bench.write(
          "sums.test.js",
          "require('node:test')('adds', () => require('node:assert').equal(1 - 2, 3));\n");
    }

    private ExitConditionConfig tests() {
      return LiarBench.condition(
          ALL_TESTS_PASS, ToolArguments.ofCommand("npm", "test").withReport("report.xml"));
    }

    @Test
    void givenTheScriptIgnoresFailures_whenVerified_thenItIsTampering() {
      assertFoundOut(
          cheat(
              tests(),
              workspace -> bench.write("package.json", PACKAGE.formatted(RUN + " || true"))),
          "tampered: package.json was changed since the loop started");
    }

    @Test
    void givenAToolOfTheProjectIsReplaced_whenVerified_thenItIsTampering() {
      assertFoundOut(
          cheat(
              tests(),
              workspace -> bench.writeScript("node_modules/.bin/node", "#!/bin/sh\nexit 0\n")),
          "tampered: node_modules/.bin/node was added since the loop started");
    }
  }
}
