package dev.loopwright.cli;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleLoopTest {

  private static final Installation CHECKOUT =
      new Installation(Path.of("..").toAbsolutePath().normalize());

  @TempDir Path folder;
  private Path workspace;
  private JsonObject request;
  private Path log;

  @BeforeEach
  void copyTheSample() throws IOException {
    workspace = folder.resolve("a workspace");
    log = folder.resolve("log");
    for (var source : Sample.LONG.sources(CHECKOUT)) {
      Folders.copy(source, workspace);
    }
    request = new SampleLoop(CHECKOUT, Sample.LONG).request(workspace);
  }

  @Test
  void givenTheSample_whenItsTestsAreRun_thenTheReportCountsThem() throws Exception {
    assertThat(run("tests")).isOne();
    assertThat(workspace.resolve("build/reports/tests/TEST-junit-jupiter.xml"))
        .content()
        .contains("tests=\"16\"", "failures=\"5\"", "errors=\"2\"");
  }

  @Test
  void givenTheSample_whenItIsBuilt_thenItsWarningBreaksTheBuild() throws Exception {
    assertThat(run("build")).isOne();
  }

  @Test
  void givenTheSample_whenItIsLinted_thenTheFindingIsNamedAsTheProjectNamesItsFiles()
      throws Exception {
    assertThat(run("lint")).isOne();
    assertThat(log)
        .content()
        .contains("src/main/java/com/example/orders/DiscountTable.java:6:8: Unused import");
    assertThat(log).content().doesNotContain(workspace.toString());
  }

  @Test
  void givenTheLongSample_whenItIsScanned_thenTheReportTellsEachFaultOfSecurityAndThatItIsWhole()
      throws Exception {
    assertThat(run("security")).isOne();
    assertThat(workspace.resolve("build/reports/security/spotbugs.sarif"))
        .content()
        .contains("\"executionSuccessful\":true")
        .contains("PREDICTABLE_RANDOM", "SQL_INJECTION_JDBC", "WEAK_MESSAGE_DIGEST_MD5")
        .contains("com/example/orders/OrderSearch.java");
  }

  @Test
  void givenAnAnnotationThatExcusesFaults_whenScanned_thenItsClassIsNamedAndNothingIsReported()
      throws Exception {
    var orders = workspace.resolve("src/main/java/com/example/orders");
    Files.writeString(
        orders.resolve("SuppressFBWarnings.java"),
        "package com.example.orders;\n@interface SuppressFBWarnings {}\n");
    var seal = orders.resolve("ReceiptSeal.java");
    Files.writeString(
        seal,
        Files.readString(seal)
            .replace("public final class", "@\\u0053uppressFBWarnings public final class"));

    assertThat(run("security")).isOne();
    assertThat(log).content().contains("ReceiptSeal.class");
    assertThat(workspace.resolve("build/reports/security/spotbugs.sarif")).doesNotExist();
  }

  @Test
  void givenTheShortSample_whenItsConditionsAreRead_thenNoneScans() {
    assertThat(new SampleLoop(CHECKOUT, Sample.SHORT).request(workspace).toString())
        .doesNotContain("security_scan_clean");
  }

  @Test
  void givenTheRequest_whenItsJudgesAreRead_thenNoneOfThemLiesInTheWorkspace() {
    for (var condition : request.getJsonArray("exit_conditions").getValuesAs(JsonObject.class)) {
      assertThat(condition.getJsonObject("tool_arguments").getJsonArray("command").toString())
          .doesNotContain(workspace.toString());
    }
    assertThat(request.getJsonObject("workspace").getString("path"))
        .isEqualTo(workspace.toString());
  }

  private int run(String name) throws Exception {
    var command =
        request.getJsonArray("exit_conditions").getValuesAs(JsonObject.class).stream()
            .filter(condition -> condition.getString("name").equals(name))
            .flatMap(
                condition ->
                    condition
                        .getJsonObject("tool_arguments")
                        .getJsonArray("command")
                        .getValuesAs(JsonString::getString)
                        .stream())
            .toList();
    var builder = new ProcessBuilder(command).directory(workspace.toFile());
    builder.environment().put("TMPDIR", folder.toString());
    return builder.redirectErrorStream(true).redirectOutput(log.toFile()).start().waitFor();
  }
}
