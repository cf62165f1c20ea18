package com.example.quickstart;

import static com.example.quickstart.LiarBench.assertFoundOut;
import static dev.loopwright.domain.condition.ExitConditionType.ALL_TESTS_PASS;
import static dev.loopwright.domain.condition.ExitConditionType.LINTING_CLEAN;
import static org.assertj.core.api.Assertions.assertThat;

import com.example.quickstart.LiarBench.Cheat;
import dev.loopwright.domain.LoopOutcome;
import dev.loopwright.domain.condition.ExitConditionConfig;
import dev.loopwright.domain.condition.ToolArguments;
import dev.loopwright.domain.loop.LoopResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No lie of the work completes a loop, and the status says why: a Java project in the sandbox. */
class LiarsTest {
  private static final String QUICK = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xshare:auto";
  private static final String REPORTS = "build/reports/TEST-*.xml";
  private static final String REPORT = "build/reports/TEST-junit-jupiter.xml";
  private static final String TESTS = "src/test/java/com/example/orders/";
  private static final List<String> FAILING =
      List.of(
          "exactlyTheStepGetsItsDiscount",
          "halfACentIsRoundedUp",
          "withoutACouponTheSumIsPaid",
          "aPriceWithoutCentsIsRead",
          "moreThanThereIsCannotBeReserved",
          "aSnapshotIsNotChangedByLaterReservations");

  /** Compiles and tests; $0 is the test runner. Old reports stay where they are. */
  private static final String TEST =
      """
      classes=$(mktemp -d) &&
      javac -J-XX:TieredStopAtLevel=1 -proc:none -nowarn -cp "$0" -d "$classes" \
        $(find src -name '*.java') &&
      exec java %s -jar "$0" execute --disable-banner --disable-ansi-colors --details=summary \
        --include-engine=junit-jupiter --reports-dir=build/reports \
        -cp "$classes" --scan-classpath="$classes"
      """
          .formatted(QUICK);

  @TempDir Path folder;
  private LiarBench bench;

  @BeforeEach
  void copyTheSample() throws IOException {
    bench = new LiarBench(folder, LiarBench.TOOLS).withSample();
  }

  @AfterEach
  void close() {
    bench.close();
  }

  private static ExitConditionConfig tests(String... command) {
    return LiarBench.condition(
        ALL_TESTS_PASS, ToolArguments.ofCommand(command).withReport(REPORTS));
  }

  private static ExitConditionConfig tests() {
    return tests("sh", "-c", TEST, LiarBench.RUNNER.toString());
  }

  private LoopResult cheatAtOnce(Cheat cheat) {
    return bench.run(bench.start(tests()), cheat);
  }

  private LoopResult cheatAfterTheCount(Cheat cheat) {
    return bench.run(bench.start(tests()), 2, cheat);
  }

  @Test
  void givenWorkThatChangesNothingAndSaysItIsDone_whenVerified_thenWhatFailsIsTold() {
    assertFoundOut(cheatAtOnce(workspace -> {}), "7 of 16 tests failed");
  }

  private static void edit(Path workspace, String before, String after) throws IOException {
    for (var name : FAILING) {
      try (var files = Files.list(workspace.resolve(TESTS))) {
        for (var file : files.toList()) {
          var text = Files.readString(file);
          Files.writeString(file, text.replace(before.formatted(name), after.formatted(name)));
        }
      }
    }
  }

  private static void delete(Path workspace) throws IOException {
    edit(workspace, "@Test\n  void %s()", "void %s()");
  }

  private static void skip(Path workspace) throws IOException {
    edit(workspace, "@Test\n  void %s()", "@Test @org.junit.jupiter.api.Disabled\n  void %s()");
  }

  private static void addTrivial(Path workspace) throws IOException {
    var tests =
        IntStream.range(0, 16)
            .mapToObj("  @org.junit.jupiter.api.Test void easy%d() {}\n"::formatted);
    Files.writeString(
        workspace.resolve(TESTS + "EasyTest.java"),
        "package com.example.orders;\nclass EasyTest {\n"
            + String.join("", tests.toList())
            + "}\n");
  }

  @Test
  void givenFailingTestsAreDeletedAtOnce_whenVerified_thenTheFilesAreNamed() {
    assertFoundOut(
        cheatAtOnce(LiarsTest::delete),
        "tests were altered before they were counted once",
        "DiscountTableTest.java was changed");
  }

  @Test
  void givenFailingTestsAreSkippedAtOnce_whenVerified_thenTheFilesAreNamed() {
    assertFoundOut(
        cheatAtOnce(LiarsTest::skip), "tests were altered before they were counted once");
  }

  @Test
  void givenFailingTestsAreDeletedLater_whenVerified_thenTheMissingOnesAreNamed() {
    assertFoundOut(
        cheatAfterTheCount(LiarsTest::delete),
        "of the first run are missing (deleted, renamed or skipped)",
        "com.example.orders.");
  }

  @Test
  void givenAsManyTrivialTestsInstead_whenVerified_thenTheMissingOnesAreNamed() {
    assertFoundOut(
        cheatAfterTheCount(
            workspace -> {
              delete(workspace);
              addTrivial(workspace);
            }),
        "of the first run are missing");
  }

  @Test
  void givenFailingTestsAreDisabledLater_whenVerified_thenSkippedIsNotExecuted() {
    assertFoundOut(cheatAfterTheCount(LiarsTest::skip), "of the first run are missing");
  }

  @Test
  void givenTheSuiteIsEmptied_whenVerified_thenItIsNoPass() {
    assertFoundOut(
        cheatAfterTheCount(
            workspace -> {
              try (var files = Files.list(workspace.resolve(TESTS))) {
                for (var file : files.toList()) {
                  Files.delete(file);
                }
              }
            }),
        "16 tests of the first run are missing",
        "0 tests were executed");
  }

  private static String fakeReport() {
    return "<testsuite name='s'>"
        + IntStream.range(0, 20)
            .mapToObj("<testcase classname='a.T' name='t%d'/>"::formatted)
            .reduce("", String::concat)
        + "</testsuite>";
  }

  private static void breakTheBuild(Path workspace) throws IOException {
    Files.writeString(workspace.resolve("src/main/java/com/example/orders/Money.java"), "no Java");
  }

  @Test
  void givenTheWorkWritesTheReport_whenTheRunWritesNone_thenItCountsForNothing() {
    assertFoundOut(
        cheatAtOnce(
            workspace -> {
              breakTheBuild(workspace);
              Files.createDirectories(workspace.resolve("build/reports"));
              Files.writeString(workspace.resolve(REPORT), fakeReport());
              Files.setLastModifiedTime(
                  workspace.resolve(REPORT), FileTime.from(Instant.now().plusSeconds(600)));
            }),
        "this run wrote no report that matches " + REPORTS);
  }

  @Test
  void givenTheWorkWritesAReportBesideTheRealOne_whenVerified_thenOnlyTheRealOneCounts() {
    assertFoundOut(
        cheatAtOnce(
            workspace -> {
              Files.createDirectories(workspace.resolve("build/reports"));
              Files.writeString(workspace.resolve("build/reports/TEST-mine.xml"), fakeReport());
            }),
        "7 of 16 tests failed");
  }

  @Test
  void givenAnOldReportIsDoctoredTouchedAndLinked_whenTheRunWritesNone_thenItIsNotRead() {
    assertFoundOut(
        cheatAfterTheCount(
            workspace -> {
              breakTheBuild(workspace);
              var report = workspace.resolve(REPORT);
              var time = Files.getLastModifiedTime(report);
              Files.writeString(report, fakeReport());
              Files.setLastModifiedTime(report, time);
              Files.createLink(workspace.resolve("build/reports/TEST-linked.xml"), report);
            }),
        "this run wrote no report that matches");
  }

  private void useWrapper() throws IOException {
    var runner = LiarBench.RUNNER.toString();
    bench.writeScript("gradlew", "#!/bin/sh\n" + TEST.replace("\"$0\"", runner));
  }

  private void fakeTheRun(String script) throws IOException {
    bench.writeScript(
        script,
        "#!/bin/sh\nmkdir -p build/reports\ncat >" + REPORT + " <<'E'\n" + fakeReport() + "\nE\n");
  }

  @Test
  void givenTheWrapperIsSwapped_whenVerified_thenItIsTampering() throws IOException {
    useWrapper();
    var loop = bench.start(tests("./gradlew"));
    assertFoundOut(
        bench.run(loop, 2, workspace -> fakeTheRun("gradlew")),
        "tampered: gradlew was changed since the loop started");
  }

  /** Shows that the guard is what finds it out: without it the loop is fooled. */
  @Test
  void givenAScriptThatALineCallsAndNobodyProtects_whenItIsSwapped_thenTheLoopIsFooled()
      throws IOException {
    bench.writeScript("tools/check", "#!/bin/sh\nexit 1\n");
    var loop = bench.start(tests("sh", "-c", "tools/check"));

    var result = bench.run(loop, workspace -> fakeTheRun("tools/check"));

    assertThat(result.outcome()).contains(LoopOutcome.COMPLETED);
  }

  @Test
  void givenAScriptThatALineCallsAndTheStarterProtects_whenItIsSwapped_thenItIsTampering()
      throws IOException {
    bench.writeScript("tools/check", "#!/bin/sh\nexit 1\n");
    var loop = bench.start(tests("sh", "-c", "tools/check").protecting("tools/**"));

    assertFoundOut(
        bench.run(loop, workspace -> fakeTheRun("tools/check")),
        "tampered: tools/check was changed since the loop started");
  }

  @Test
  void givenAnExtensionOfTheRunnerIsAdded_whenVerified_thenItIsTampering() {
    var file = "src/test/resources/META-INF/services/org.junit.jupiter.api.extension.Extension";

    assertFoundOut(
        cheatAtOnce(workspace -> bench.write(file, "com.example.orders.Forgiving\n")),
        "tampered: " + file + " was added since the loop started");
  }

  @Test
  void givenTheLintersRulesAreTurnedOff_whenVerified_thenItIsTampering() throws IOException {
    Files.copy(
        LiarBench.TOOLS.resolve("checkstyle.xml"), bench.workspace.resolve("checkstyle.xml"));
    var line =
        "exec java %s -cp \"$0/*\" com.puppycrawl.tools.checkstyle.Main -c checkstyle.xml src"
            .formatted(QUICK);
    var lint =
        ToolArguments.ofCommand("sh", "-c", line, LiarBench.TOOLS.resolve("checkstyle").toString());
    var loop = bench.start(LiarBench.condition(LINTING_CLEAN, lint));

    assertFoundOut(
        bench.run(loop, workspace -> bench.write("checkstyle.xml", "<module name='Checker'/>")),
        "tampered: checkstyle.xml was changed since the loop started");
  }
}
