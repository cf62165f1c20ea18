package dev.loopwright.adapter.reports;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** By what name a test is known from run to run. */
class StableNameTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          adds                  | a.CalculatorTest.adds
          adds()                | a.CalculatorTest.adds
          isEven(int)[1]        | a.CalculatorTest.isEven
          isEven{int}[2]        | a.CalculatorTest.isEven
          [3] 2026-01-01        | a.CalculatorTest.
          test_sum[2-3]         | a.CalculatorTest.test_sum
          adds 1 + 2 to equal 3 | a.CalculatorTest.adds 1 + 2 to equal 3
          TestSum/case_1        | a.CalculatorTest.TestSum/case_1
          (odd)                 | a.CalculatorTest.(odd)
          """)
  void givenANameInAReport_whenAskedForTheStableOne_thenInvocationsShareIt(
      String name, String stable) {
    assertThat(StableName.of("a.CalculatorTest", name)).contains(stable);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "initializationError", "Test suite failed to run", "[build failed]"})
  void givenWhatStandsForTestsThatWereNotFound_whenAsked_thenItIsNoTest(String name) {
    assertThat(StableName.of("a.CalculatorTest", name)).isEmpty();
  }

  @Test
  void givenACollectionErrorOfPytest_whenAsked_thenItIsNoTest() {
    assertThat(StableName.of("", "tests.test_sum")).isEmpty();
  }
}
