package dev.loopwright.adapter.aws.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loopwright.agentcore.fake.AgentCoreFake;
import dev.loopwright.agentcore.fake.GatewayService;
import dev.loopwright.agentcore.fake.wire.Call;
import dev.loopwright.agentcore.fake.wire.Disturbances.Disturbance;
import dev.loopwright.application.port.Tool;
import dev.loopwright.application.port.out.BackendUnavailableException;
import dev.loopwright.application.port.out.ToolDeniedException;
import dev.loopwright.domain.JsonText;
import dev.loopwright.testkit.SettableClock;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What an AgentCore Gateway has that others have not, and what befalls calls of it. */
class AgentCoreToolGatewayTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final JsonText NOTHING = JsonText.EMPTY_OBJECT;

  private AgentCoreFake fake;

  @BeforeEach
  void start() throws IOException {
    fake = AgentCoreFake.start();
    GatewaysOfTheFake.furnish(fake);
  }

  @AfterEach
  void stop() {
    fake.close();
  }

  private List<String> methods() {
    return fake.calls().stream()
        .filter(call -> call.operation().equals("InvokeGateway"))
        .map(Call::body)
        .map(body -> body.getString("method"))
        .toList();
  }

  @Test
  void givenManyTools_whenListed_thenEveryPageIsReadAndEachNameHasItsTarget() {
    try (var gateway = GatewaysOfTheFake.signed(fake)) {
      assertThat(gateway.discover(Optional.empty()))
          .extracting(Tool::name)
          .containsExactly(
              "loopwright___begin_iteration",
              "weather___forecast",
              "weather___broken",
              "bank___balance");
      assertThat(methods()).filteredOn("tools/list"::equals).hasSize(2);
    }
  }

  @Test
  void givenAGatewayWithSearch_whenAQueryIsAsked_thenTheGatewayAnswersItAndHidesTheSearch() {
    try (var gateway = GatewaysOfTheFake.withTokens(fake, Clock.systemUTC())) {
      assertThat(gateway.discover(Optional.of("what is left of my money")))
          .extracting(Tool::name)
          .containsExactly("bank___balance");
      assertThat(methods()).contains("tools/call");
      assertThat(gateway.discover(Optional.empty()))
          .extracting(Tool::name)
          .doesNotContain("x_amz_bedrock_agentcore_search");
    }
  }

  /** The engine has no permit for what was offered after it was attached. */
  @Test
  void givenAToolThatNoPolicyPermits_whenCalled_thenItIsDeniedWithTheGatewaysReason() {
    fake.gateways().attachEngine("ENFORCE");
    GatewaysOfTheFake.furnishSecret(fake);
    try (var gateway = GatewaysOfTheFake.signed(fake)) {
      assertThatThrownBy(() -> gateway.invoke("vault___open", NOTHING, TIMEOUT))
          .isInstanceOf(ToolDeniedException.class)
          .hasMessageContainingAll("vault___open", "no determining policies");
      assertThat(gateway.discover(Optional.empty()))
          .extracting(Tool::name)
          .doesNotContain("vault___open");
    }
  }

  @Test
  void givenPoliciesThatLookBack_whenIterationsBegin_thenEachLoopHasAPolicySessionOfItsOwn() {
    fake.gateways().lookBack();
    try (var signed = GatewaysOfTheFake.signed(fake);
        var bearer = GatewaysOfTheFake.withTokens(fake, Clock.systemUTC())) {
      begin(signed, "loop-1", 1);
      begin(bearer, "loop-1", 2);
      begin(signed, "loop-2", 1);
      signed.invoke("bank___balance", NOTHING, TIMEOUT);
    }

    var sessions = fake.gateways().policySessions();
    assertThat(sessions.get(1)).isEqualTo(sessions.get(0));
    assertThat(Set.copyOf(sessions)).hasSize(3);
  }

  private static void begin(AgentCoreToolGateway gateway, String loop, int iteration) {
    var arguments =
        """
        {"agent_name":"fixer","session_id":"%s","iteration":%d,"max_iterations":9,
         "elapsed_seconds":0,"tokens":0,"conditions_met":0,"conditions_total":1}"""
            .formatted(loop, iteration);
    var answer = gateway.invoke("loopwright___begin_iteration", new JsonText(arguments), TIMEOUT);
    assertThat(answer.isError()).isFalse();
  }

  @Test
  void givenAToolThatFails_whenCalled_thenThatIsItsAnswerAndNoDenial() {
    fake.gateways().attachEngine("ENFORCE");
    try (var gateway = GatewaysOfTheFake.signed(fake)) {
      var answer = gateway.invoke("weather___broken", NOTHING, TIMEOUT);

      assertThat(answer.isError()).isTrue();
      assertThat(answer.content()).isEqualTo("out of order");
    }
  }

  static Stream<Disturbance> faults() {
    return Stream.of(
        new Disturbance.Throttled(),
        new Disturbance.Failed(),
        new Disturbance.AnswerLost(),
        new Disturbance.Cut(10));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void givenAFault_whenAToolIsCalled_thenTheBackendIsAwayAndTheCallIsNotRepeated(
      Disturbance fault) {
    try (var gateway = GatewaysOfTheFake.signed(fake)) {
      gateway.discover(Optional.empty());
      fake.disturbances().plan("InvokeGateway", 1, fault);

      assertThatThrownBy(() -> gateway.invoke("weather___forecast", NOTHING, TIMEOUT))
          .isInstanceOfSatisfying(
              BackendUnavailableException.class, e -> assertThat(e.backend()).isEqualTo("gateway"));
      assertThat(methods().stream().filter("tools/call"::equals).count()).isLessThanOrEqualTo(1);
      assertThat(gateway.invoke("weather___forecast", NOTHING, TIMEOUT).isError()).isFalse();
    }
  }

  @Test
  void givenAnAnswerThatTakesItsTime_whenTheTimeoutIsOver_thenNobodyWaitsLonger() {
    try (var gateway = GatewaysOfTheFake.signed(fake)) {
      gateway.discover(Optional.empty());
      fake.disturbances().plan("InvokeGateway", 1, new Disturbance.Slow(Duration.ofSeconds(3)));
      var begun = System.nanoTime();

      assertThatThrownBy(
              () -> gateway.invoke("weather___forecast", NOTHING, Duration.ofMillis(300)))
          .isInstanceOf(BackendUnavailableException.class)
          .hasMessageContaining("no answer came in time");
      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(2));
    }
  }

  @Test
  void givenAnotherSecret_whenAToolIsCalled_thenTheCredentialIsNamedAsTheFault() {
    try (var gateway =
        AgentCoreToolGateway.signed(
            GatewaysOfTheFake.url(fake, GatewayService.SIGNED),
            GatewaysOfTheFake.access(fake, "another"))) {
      assertThatThrownBy(gateway::check)
          .isInstanceOf(BackendUnavailableException.class)
          .hasMessageContaining("it refuses our credential: HTTP 403");
    }
  }

  @Test
  void givenAToken_whenItsEndIsNear_thenAnotherIsAskedForBefore() {
    fake.gateways().tokens().live(Duration.ofMinutes(10));
    var clock = new SettableClock();
    try (var gateway = GatewaysOfTheFake.withTokens(fake, clock)) {
      gateway.check();
      clock.advance(Duration.ofSeconds(539));
      gateway.check();
      assertThat(fake.count("IssueToken")).isEqualTo(1);

      clock.advance(Duration.ofSeconds(2));
      gateway.check();

      assertThat(fake.count("IssueToken")).isEqualTo(2);
    }
  }

  /** Depends on the rule TOKEN_EXPIRY: the clock here stands still, the fake's does not. */
  @Test
  void givenATokenThatEndedUnexpectedly_whenAToolIsCalled_thenANewOneIsTakenAndItIsCalledOnce() {
    try (var gateway = GatewaysOfTheFake.withTokens(fake, new SettableClock())) {
      gateway.check();
      fake.gateways().tokens().revoke();

      assertThat(gateway.invoke("weather___forecast", NOTHING, TIMEOUT).content()).isEqualTo("sun");
      assertThat(fake.count("IssueToken")).isEqualTo(2);
    }
  }

  @Test
  void givenNoTokenIsToBeHad_whenChecked_thenTheServerThatGivesNoneIsNamed() {
    fake.disturbances().plan("IssueToken", 9, new Disturbance.Failed());
    try (var gateway = GatewaysOfTheFake.withTokens(fake, Clock.systemUTC())) {
      assertThatThrownBy(gateway::check)
          .isInstanceOf(BackendUnavailableException.class)
          .hasMessageContainingAll("no token comes from", "HTTP 500")
          .hasMessageNotContaining("secret");
    }
  }
}
