package dev.loopwright.examples.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RepairCatalogueTest {

  private static final SignOfLife NONE = () -> {};
  private static final Failure ROUNDING =
      new Failure("com.example.orders.MoneyTest.halfACentIsRoundedUp", "expected 0.13", "", 0);
  private static final Failure STEP =
      new Failure("DiscountTableTest.exactlyTheStepGetsItsDiscount()", "expected 5", "", 0);

  @TempDir Path folder;
  private SampleWorkspace workspace;
  private RepairCatalogue catalogue;

  @BeforeEach
  void copyTheSample() throws IOException {
    workspace = SampleWorkspace.copyInto(folder);
    catalogue = new RepairCatalogue(SampleRepairs.all(), folder);
  }

  @Test
  void givenAFailingTest_whenMending_thenOnlyTheRepairThatAnswersItIsApplied() throws Exception {
    var before = workspace.sources();

    var mend = catalogue.mend(List.of(tests(ROUNDING)), NONE);

    assertThat(mend).contains(new Mend("tests", "rounded half a cent up"));
    assertThat(changed(before)).containsExactly("src/main/java/com/example/orders/Money.java");
  }

  @Test
  void givenSeveralFailingTests_whenMending_thenTheServersFirstOneIsMended() throws Exception {
    var mend = catalogue.mend(List.of(tests(STEP, ROUNDING)), NONE);

    assertThat(mend.map(Mend::summary))
        .contains("made the discount start at its step, not after it");
  }

  @Test
  void givenTestsAndTheBuildFail_whenMending_thenTheBuildIsMendedFirst() throws Exception {
    var output = "src/main/java/com/example/orders/OrderParser.java:14: warning: [rawtypes] found";
    var build = new Condition("build", "build_succeeds", "not_met", List.of(), output, 1);

    var mend = catalogue.mend(List.of(tests(ROUNDING), build), NONE);

    assertThat(mend.map(Mend::condition)).contains("build");
  }

  @Test
  void givenARepairWasMade_whenTheServerStillComplains_thenItIsNotMadeTwice() throws Exception {
    catalogue.mend(List.of(tests(ROUNDING)), NONE);

    assertThat(catalogue.mend(List.of(tests(ROUNDING)), NONE)).isEmpty();
  }

  @Test
  void givenAConditionIsMet_whenMending_thenItIsLeftAlone() throws Exception {
    var met = new Condition("tests", "all_tests_pass", "met", List.of(ROUNDING), "", 1);

    assertThat(catalogue.mend(List.of(met), NONE)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void givenTheServerNamesItsFindingsInAnyOrder_whenMendedToTheEnd_thenTheSampleIsTheSame(long seed)
      throws Exception {
    for (var repair : SampleRepairs.all()) {
      repair.edit().applyTo(folder);
    }
    var mended = workspace.sources();
    restoreTheSample();

    var mends = 0;
    while (catalogue.mend(findings(new Random(seed + mends)), NONE).isPresent()) {
      mends++;
    }

    assertThat(mends).isEqualTo(SampleRepairs.all().size());
    assertThat(workspace.sources()).isEqualTo(mended);
  }

  /** What a server would find: each fault whose repair still fits, all conditions shuffled. */
  private List<Condition> findings(Random random) throws IOException {
    var conditions = new ArrayList<Condition>();
    for (var type : List.of("all_tests_pass", "linting_clean", "build_succeeds")) {
      var failures = new ArrayList<Failure>();
      for (var repair : SampleRepairs.all()) {
        if (repair.conditionType().equals(type) && repair.edit().fits(folder)) {
          failures.add(new Failure(String.join(" ", repair.clues()), "", "", 0));
        }
      }
      Collections.shuffle(failures, random);
      conditions.add(
          new Condition(type, type, failures.isEmpty() ? "met" : "not_met", failures, "", 1));
    }
    Collections.shuffle(conditions, random);
    return conditions;
  }

  private void restoreTheSample() throws IOException {
    for (var name : workspace.sources().keySet()) {
      Files.writeString(
          folder.resolve(name), Files.readString(SampleWorkspace.SAMPLE.resolve(name)));
    }
  }

  private List<String> changed(java.util.Map<String, String> before) {
    var now = workspace.sources();
    return now.keySet().stream().filter(name -> !now.get(name).equals(before.get(name))).toList();
  }

  private static Condition tests(Failure... failures) {
    return new Condition("tests", "all_tests_pass", "not_met", List.of(failures), "", 1);
  }
}
