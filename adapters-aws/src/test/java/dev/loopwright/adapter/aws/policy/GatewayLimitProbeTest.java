package dev.loopwright.adapter.aws.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loopwright.agentcore.fake.wire.Disturbances.Disturbance;
import dev.loopwright.application.port.out.BackendUnavailableException;
import dev.loopwright.testkit.InMemoryToolGateway;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Whoever enforces nothing is found out. */
class GatewayLimitProbeTest {
  private static GatewayLimitProbe probe(PolicyBench bench) {
    return new GatewayLimitProbe(bench.administration, bench.gateway, Duration.ZERO);
  }

  @Test
  void givenAGatewayThatEnforces_whenProbed_thenNothingIsWrongAndAgain() throws IOException {
    try (var bench = new PolicyBench("ENFORCE")) {
      assertThat(probe(bench).fault()).isEmpty();
      assertThat(probe(bench).fault()).isEmpty();
      assertThat(bench.fake.count("CreatePolicy")).isEqualTo(1);
    }
  }

  @Test
  void givenAGatewayThatOnlyLogs_whenProbed_thenItIsSaidThatItPermits() throws IOException {
    try (var bench = new PolicyBench("LOG_ONLY")) {
      assertThat(probe(bench).fault())
          .hasValueSatisfying(fault -> assertThat(fault).contains("permitted", "ENFORCE"));
    }
  }

  @Test
  void givenAGatewayWithoutTheTool_whenProbed_thenTheToolIsNamed() throws IOException {
    try (var bench = new PolicyBench("ENFORCE")) {
      var probe =
          new GatewayLimitProbe(bench.administration, new InMemoryToolGateway(), Duration.ZERO);

      assertThat(probe.fault())
          .hasValueSatisfying(fault -> assertThat(fault).contains("loopwright___begin_iteration"));
    }
  }

  @Test
  void givenAGatewayThatLearnsLate_whenProbedWithPatience_thenItIsAskedAgain() throws IOException {
    try (var bench = new PolicyBench("LOG_ONLY")) {
      var probe =
          new GatewayLimitProbe(bench.administration, bench.gateway, Duration.ofMillis(200));

      assertThat(probe.fault()).isPresent();
      assertThat(
              bench.fake.calls().stream()
                  .filter(call -> call.body().getString("method", "").equals("tools/call"))
                  .count())
          .isEqualTo(2);
    }
  }

  @Test
  void givenAGatewayThatIsAway_whenProbed_thenThatIsNoAnswer() throws IOException {
    try (var bench = new PolicyBench("ENFORCE")) {
      bench.fake.disturbances().plan("InvokeGateway", 1, new Disturbance.Failed());

      assertThatThrownBy(probe(bench)::fault).isInstanceOf(BackendUnavailableException.class);
    }
  }
}
