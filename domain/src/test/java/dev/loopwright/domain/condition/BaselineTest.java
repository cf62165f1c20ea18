package dev.loopwright.domain.condition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BaselineTest {
  private static final PinnedFiles GATE = pinned(Map.of("pom.xml", "1"));
  private static final PinnedFiles TESTS = pinned(Map.of("test/A.java", "2"));
  private static final Baseline BASELINE = Baseline.of(GATE, TESTS);

  @Test
  void givenPinnedFiles_whenABaselineIsMadeOfThem_thenNoTestsAreCountedYet() {
    var baseline = Baseline.of(GATE, TESTS);

    assertThat(baseline.gate()).isEqualTo(GATE);
    assertThat(baseline.testSources()).isEqualTo(TESTS);
    assertThat(baseline.executedBy("unit")).isEmpty();
  }

  @Test
  void givenTheFirstTestsOfACondition_whenTheyAreCounted_thenTheyAreKeptForItAlone() {
    var counted = BASELINE.counted("unit", Set.of("b", "a"));

    assertThat(counted.executedBy("unit")).containsExactly("a", "b");
    assertThat(counted.executedBy("other")).isEmpty();
    assertThat(counted.gate()).isEqualTo(GATE);
    assertThat(counted.testSources()).isEqualTo(TESTS);
  }

  @Test
  void givenTestsThatAreCountedAlready_whenOthersFollow_thenTheFirstOnesStay() {
    var counted = BASELINE.counted("unit", Set.of("a")).counted("unit", Set.of("b"));

    assertThat(counted.executedBy("unit")).containsExactly("a");
  }

  @Test
  void givenNoTestsAtAll_whenTheyAreCounted_thenLaterOnesMayStillBeTheFirst() {
    var counted = BASELINE.counted("unit", Set.of()).counted("unit", Set.of("a"));

    assertThat(counted.executedBy("unit")).containsExactly("a");
  }

  @Test
  void givenAsManyTestsAsCanBeKept_whenTheyAreCounted_thenTheyAreAndOneMoreIsNot() {
    assertThat(BASELINE.counted("unit", tests(20_000)).executedBy("unit")).hasSize(20_000);
    assertThat(BASELINE.counted("unit", tests(20_001)).executedBy("unit")).isEmpty();
  }

  @Test
  void givenABaseline_whenTestSourcesNoLongerCount_thenTheGateAndTheCountedTestsStay() {
    var without = BASELINE.counted("unit", Set.of("a")).withoutTestSources();

    assertThat(without.testSources()).isEqualTo(PinnedFiles.NONE);
    assertThat(without.gate()).isEqualTo(GATE);
    assertThat(without.executedBy("unit")).containsExactly("a");
    assertThat(without.withoutTestSources()).isSameAs(without);
  }

  @Test
  void givenPinnedFiles_whenOneIsAddedRemovedOrChanged_thenEachIsNamedInOrder() {
    var pinned = pinned(Map.of("same", "1", "gone", "2", "other", "3"));

    assertThat(pinned.changes(Map.of("same", "1", "other", "4", "fresh", "5")))
        .containsExactly("fresh was added", "gone was removed", "other was changed");
  }

  @Test
  void givenPinnedFiles_whenNoneChanged_thenNothingIsNamed() {
    assertThat(GATE.changes(Map.of("pom.xml", "1"))).isEmpty();
  }

  private static PinnedFiles pinned(Map<String, String> files) {
    return new PinnedFiles(Set.of("**"), new TreeMap<>(files));
  }

  private static Set<String> tests(int many) {
    return IntStream.range(0, many).mapToObj(i -> "t" + i).collect(Collectors.toSet());
  }
}
