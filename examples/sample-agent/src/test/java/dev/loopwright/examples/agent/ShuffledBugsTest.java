package dev.loopwright.examples.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.io.TempDir;

/**
 * The sample's agent mends whichever of the bugs there are, in whichever order they are told,
 * judged by the real compiler, linter and test runner. A seed is printed for each run; {@code
 * -Dloopwright.seed=N} repeats it.
 */
class ShuffledBugsTest {
  private static final SignOfLife NONE = () -> {};
  private static final int MOST_MENDS = 12;

  /** How the test runner names a test that failed. */
  private static final Pattern FAILED =
      Pattern.compile("className = '([\\w.]+)', methodName = '(\\w+)'");

  @TempDir Path folder;
  private SampleWorkspace workspace;

  @BeforeEach
  void copyTheSample() throws IOException {
    workspace = SampleWorkspace.copyInto(folder);
  }

  @RepeatedTest(2)
  void givenSomeOfTheBugsInAnyOrder_whenMendedUntilNothingIsSaid_thenEverythingIsVerified()
      throws Exception {
    var seed = Long.getLong("loopwright.seed", new Random().nextLong());
    System.out.println("ShuffledBugsTest seed " + seed);
    var random = new Random(seed);
    leaveSomeBugs(random);

    var mends = mendToTheEnd(random);

    assertThat(mends).as("mends with seed " + seed).isBetween(1, MOST_MENDS);
    assertThat(workspace.strictCompilation().exitCode()).isZero();
    assertThat(workspace.lint().exitCode()).isZero();
    assertThat(workspace.tests().output()).contains(" 16 tests successful ", " 0 tests failed ");
  }

  /** Mends all but some of the bugs, at least one of which stays, before the agent begins. */
  private void leaveSomeBugs(Random random) throws IOException {
    var bugs = new ArrayList<Repair>();
    for (var repair : SampleRepairs.all()) {
      if (repair.edit().fits(folder)) {
        bugs.add(repair);
      }
    }
    var consequences = new ArrayList<>(SampleRepairs.all());
    consequences.removeAll(bugs);
    Collections.shuffle(bugs, random);
    for (var mended : bugs.subList(1 + random.nextInt(bugs.size()), bugs.size())) {
      mended.edit().applyTo(folder);
    }
    for (var consequence : consequences) {
      consequence.edit().applyTo(folder);
    }
  }

  private int mendToTheEnd(Random random) throws Exception {
    var agent = new RepairCatalogue(SampleRepairs.all(), folder);
    for (var mends = 0; mends <= MOST_MENDS; mends++) {
      if (agent.mend(complaints(random), NONE).isEmpty()) {
        return mends;
      }
    }
    throw new AssertionError("the agent does not come to an end");
  }

  /** What a server would say: the first condition that is not met, or nothing. */
  private List<Condition> complaints(Random random) throws Exception {
    var build = complaint("build_succeeds", workspace.strictCompilation());
    if (build.isPresent()) {
      return List.of(build.get());
    }
    var lint = complaint("linting_clean", workspace.lint());
    return lint.isPresent() ? List.of(lint.get()) : failedTests(random);
  }

  private static Optional<Condition> complaint(String type, SampleWorkspace.Verdict verdict) {
    return verdict.exitCode() == 0
        ? Optional.empty()
        : Optional.of(new Condition(type, type, "not_met", List.of(), verdict.output(), 1));
  }

  private List<Condition> failedTests(Random random) throws Exception {
    var failures = new ArrayList<Failure>();
    FAILED
        .matcher(workspace.tests().output())
        .results()
        .forEach(test -> failures.add(new Failure(test.group(1) + "." + test.group(2), "", "", 0)));
    Collections.shuffle(failures, random);
    return failures.isEmpty()
        ? List.of()
        : List.of(new Condition("tests", "all_tests_pass", "not_met", failures, "", 1));
  }
}
