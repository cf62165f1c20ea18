package dev.loopwright.testkit;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

class MachineTest {
  private final Machine ones = new Machine(false);
  private final Machine integration = new Machine(true);

  @Test
  void givenAProgramThatIsThere_whenATestNeedsIt_thenItGoesOn() {
    assertThatCode(() -> integration.mustHave("sh", "dash")).doesNotThrowAnyException();
  }

  @Test
  void givenOnesOwnMachine_whenATestNeedsWhatIsMissing_thenItIsSkipped() {
    assertThatThrownBy(() -> ones.mustHave("no-such-program", "no-such-package"))
        .isInstanceOf(TestAbortedException.class)
        .hasMessageContaining("install the package no-such-package");
  }

  @Test
  void givenTheContinuousIntegration_whenATestNeedsWhatIsMissing_thenItFails() {
    assertThatThrownBy(() -> integration.mustHave("no-such-program", "no-such-package"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("no-such-program is not installed");
  }
}
