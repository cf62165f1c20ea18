package dev.loopwright.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopwright.application.port.out.BackendUnavailableException;
import dev.loopwright.domain.policy.InvalidPolicyException;
import dev.loopwright.testkit.SettableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** When a Gateway counts as enforcing policies, and when that is in doubt. */
class GatewayEnforcementTest {
  private final SettableClock clock = new SettableClock();
  private final List<String> prepared = new ArrayList<>();
  private Supplier<Optional<String>> answer = Optional::empty;

  private final GatewayEnforcement enforcement =
      new GatewayEnforcement(() -> prepared.add("once"), () -> answer.get(), clock);

  private static Optional<String> away() {
    throw new BackendUnavailableException("gateway", "calling it", new IllegalStateException());
  }

  @Test
  void givenAGatewayThatDenies_whenAsked_thenNothingIsInDoubtAndItIsAskedAgainInAnHour() {
    assertThat(enforcement.doubt()).isPresent();

    assertThat(enforcement.ask()).isEqualTo(Duration.ofHours(1));

    assertThat(enforcement.doubt()).isEmpty();
    assertThat(enforcement.details()).containsEntry("gateway", "enforces");
  }

  @Test
  void givenAGatewayThatPermits_whenAsked_thenNothingMayBeginAndItIsAskedAgainSoon() {
    answer = () -> Optional.of("it permitted iteration 2 of 1");

    assertThat(enforcement.ask()).isEqualTo(Duration.ofMinutes(1));

    assertThat(enforcement.fault()).contains("it permitted iteration 2 of 1");
    assertThat(enforcement.doubt()).contains("it permitted iteration 2 of 1");
  }

  @Test
  void givenAGatewayThatWasSwitchedToLogging_whenAskedAgain_thenNothingMayBeginUntilItIsBack() {
    enforcement.ask();
    answer = () -> Optional.of("it permitted");
    enforcement.ask();
    assertThat(enforcement.doubt()).isPresent();

    answer = Optional::empty;
    enforcement.ask();

    assertThat(enforcement.doubt()).isEmpty();
  }

  @Test
  void givenAnOutage_whenAskedForTheFirstTime_thenThatIsNoFaultButNothingMayBegin() {
    answer = GatewayEnforcementTest::away;

    assertThat(enforcement.ask()).isEqualTo(Duration.ofMinutes(1));

    assertThat(enforcement.fault()).isEmpty();
    assertThat(enforcement.doubt())
        .hasValueSatisfying(why -> assertThat(why).contains("the gateway backend failed"));
  }

  @Test
  void givenAnOutageAfterAnAnswer_whenAskedAgain_thenTheAnswerHoldsForTwoHours() {
    enforcement.ask();
    answer = GatewayEnforcementTest::away;

    clock.advance(Duration.ofHours(1));
    enforcement.ask();
    assertThat(enforcement.doubt()).isEmpty();

    clock.advance(Duration.ofHours(1).plusSeconds(1));
    assertThat(enforcement.doubt())
        .hasValueSatisfying(why -> assertThat(why).contains("could not be asked"));
  }

  @Test
  void givenAnEngineThatRefusesThePolicyOfTheProbe_whenAsked_thenThatIsTheFault() {
    answer =
        () -> {
          throw new InvalidPolicyException(List.of("no such action"));
        };

    enforcement.ask();

    assertThat(enforcement.fault())
        .hasValueSatisfying(why -> assertThat(why).contains("no such action"));
  }

  @Test
  void givenPolicies_whenAskedAgainAndAgain_thenTheyArePutInForceOnce() {
    enforcement.ask();
    enforcement.ask();

    assertThat(prepared).hasSize(1);
  }
}
