package dev.loopwright.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopwright.adapter.onprem.codeinterpreter.SandboxLimits;
import dev.loopwright.adapter.onprem.codeinterpreter.SandboxSettings;
import dev.loopwright.adapter.onprem.codeinterpreter.UnisolatedSandbox;
import dev.loopwright.application.port.out.PolicyDecisionPoint;
import dev.loopwright.domain.policy.PolicyDecision;
import dev.loopwright.testkit.NumericPolicyDecisionPoint;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GuaranteesTest {
  private static final PolicyDecisionPoint YES_SAYER =
      (policy, context) -> new PolicyDecision.Permit(1);

  private static Configuration configured(Map<String, String> values) {
    return Configuration.read(key -> Optional.ofNullable(values.get(key)), values.keySet());
  }

  @Test
  void givenADecisionPointThatPermitsEverything_whenChecked_thenItEnforcesNothing() {
    assertThat(Guarantees.limit(YES_SAYER))
        .hasValueSatisfying(
            fault ->
                assertThat(fault)
                    .startsWith("loopwright.policy: ")
                    .contains("permitted iteration 2 of 1"));
  }

  @Test
  void givenADecisionPointThatHeedsTheLimit_whenChecked_thenItIsFine() {
    assertThat(Guarantees.limit(new NumericPolicyDecisionPoint())).isEmpty();
  }

  @Test
  void givenADecisionPointThatIsAway_whenChecked_thenTheStartGoesOnForNothingBegins() {
    var away = new NumericPolicyDecisionPoint();
    away.unavailable(true);

    assertThat(Guarantees.limit(away)).isEmpty();
  }

  @Test
  void givenASandboxOfOnesOwnThatIsolatesNothing_whenNobodySaidSo_thenItIsRefused(
      @TempDir Path folder) {
    var silent = configured(Map.of("loopwright.codeinterpreter", "custom"));
    var said =
        configured(
            Map.of("loopwright.codeinterpreter", "custom", "loopwright.sandbox.isolation", "none"));
    try (var sandbox = unisolated(folder)) {
      assertThat(Guarantees.isolation(silent, sandbox))
          .hasValueSatisfying(fault -> assertThat(fault).contains("isolates nothing"));
      assertThat(Guarantees.isolation(said, sandbox)).isEmpty();
    }
  }

  private static UnisolatedSandbox unisolated(Path folder) {
    var javaHome = Path.of(System.getProperty("java.home"));
    return new UnisolatedSandbox(
        new SandboxSettings(folder, List.of(), javaHome, Optional.empty(), SandboxLimits.DEFAULT));
  }
}
