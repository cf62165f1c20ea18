package dev.loopwright.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopwright.bootstrap.custom.FailingGateway;
import dev.loopwright.bootstrap.custom.FailingMemory;
import dev.loopwright.bootstrap.custom.FailingPolicy;
import dev.loopwright.bootstrap.custom.Outage;
import dev.loopwright.testkit.InMemoryCheckpointStore;
import dev.loopwright.testkit.NumericPolicyDecisionPoint;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/**
 * Patience with backends that fail: counted by adapters of one's own in the delivered WAR, with
 * MicroProfile's own keys where a test needs another number than the default.
 */
@OnTheSharedServer
@RunAsClient
class ResilienceIT {
  private static final String GATEWAY = "dev.loopwright.bootstrap.resilience.ResilientToolGateway";

  private final ServerClient client = new ServerClient();

  @Deployment
  static WebArchive loopwright() {
    return BuiltWar.archive()
        .addAsLibraries(
            BuiltWar.adapters(
                Outage.class,
                FailingMemory.class,
                FailingGateway.class,
                FailingPolicy.class,
                InMemoryCheckpointStore.class,
                NumericPolicyDecisionPoint.class),
            BuiltWar.configuration(
                Map.of(
                    "loopwright.memory",
                    "custom",
                    "loopwright.gateway",
                    "custom",
                    "loopwright.policy",
                    "custom",
                    GATEWAY + "/discover/Retry/maxRetries",
                    "5",
                    GATEWAY + "/invoke/CircuitBreaker/requestVolumeThreshold",
                    "4",
                    GATEWAY + "/invoke/CircuitBreaker/failureRatio",
                    "1.0",
                    GATEWAY + "/invoke/CircuitBreaker/delay",
                    "1000")));
  }

  private String session() {
    return client.start(SmallProject.create().loopForNotes().build());
  }

  private Answer saveCheckpoint(String session) {
    return client.post("/api/v1/loops/" + session + "/checkpoints", "{}");
  }

  private Answer callTool() {
    return client.post("/api/v1/tools/echo/invocations", "{\"arguments\":{\"a\":1}}");
  }

  @Test
  void givenMemoryThatFailsTwice_whenACheckpointIsSaved_thenTheThirdAttemptSavesIt() {
    var session = session();
    var saving = Outage.of("memory.save", 2);

    saveCheckpoint(session).expect(201);

    assertThat(saving.made()).isEqualTo(3);
  }

  @Test
  void givenMemoryThatStaysAway_whenACheckpointIsSaved_thenFourAttemptsAnd503WithRetryAfter() {
    var session = session();
    var saving = Outage.of("memory.save", 100);

    var refused = saveCheckpoint(session);

    refused.expectProblem(503, "backend-unavailable");
    assertThat(refused.retryAfter()).isNotBlank();
    assertThat(saving.made()).isEqualTo(4);
    Outage.of("memory.save", 0);
  }

  @Test
  void givenANumberOfRetriesConfigured_whenToolsAreListed_thenItIsHeeded() {
    var listing = Outage.of("gateway.discover", 5);

    client.get("/api/v1/tools").expect(200);

    assertThat(listing.made()).isEqualTo(6);
  }

  @Test
  void givenAPolicyThatIsAwayForAMoment_whenAnIterationBegins_thenTheQuestionIsRepeated() {
    var session = session();
    var deciding = Outage.of("policy.decide", 2);

    client.begin(session).expect(201);

    assertThat(deciding.made()).isEqualTo(3);
  }

  @Test
  void givenAPolicyThatStaysAway_whenAnIterationBegins_thenNothingBeginsAndItSaysWhenToAskAgain() {
    var session = session();
    var deciding = Outage.of("policy.decide", 100);

    var refused = client.begin(session);

    refused.expectProblem(503, "policy-unavailable");
    assertThat(refused.retryAfter()).isNotBlank();
    assertThat(deciding.made()).isEqualTo(4);
    Outage.of("policy.decide", 0);
    client.begin(session).expect(201);
  }

  @Test
  void givenAGatewayThatFails_whenToolsAreCalled_thenNoneIsRepeatedAndTheCircuitOpensAndCloses() {
    var calling = Outage.of("gateway.invoke", 4);

    for (var call = 1; call <= 4; call++) {
      callTool().expectProblem(503, "backend-unavailable");
      assertThat(calling.made()).isEqualTo(call);
    }
    var withoutACall = callTool();

    withoutACall.expectProblem(503, "backend-unavailable");
    assertThat(withoutACall.text("detail")).contains("gateway").contains("not called for a moment");
    assertThat(withoutACall.retryAfter()).isNotBlank();
    assertThat(calling.made()).isEqualTo(4);
    await(() -> callTool().status() == 200);
    assertThat(calling.made()).isEqualTo(5);
  }

  @Test
  void givenMemoryThatGoesAway_whenReadinessIsAsked_thenItIsDownByNameUntilItIsBack() {
    Outage.of("memory.latest", Integer.MAX_VALUE);
    await(() -> !client.isReady());

    assertThat(client.readiness("memory")).isEqualTo("DOWN");
    assertThat(client.readiness("store")).isEqualTo("UP");

    Outage.of("memory.latest", 0);
    await(() -> client.isReady());
    assertThat(client.readiness("memory")).isEqualTo("UP");
  }

  @Test
  void givenAGatewayThatGoesAway_whenReadinessIsAsked_thenItIsDownByNameUntilItIsBack() {
    Outage.of("gateway.discover", Integer.MAX_VALUE);
    await(() -> !client.isReady());

    assertThat(client.readiness("gateway")).isEqualTo("DOWN");

    Outage.of("gateway.discover", 0);
    await(() -> client.isReady());
  }

  /** A circuit closes and readiness is asked again after a while that only a clock tells. */
  private static void await(BooleanSupplier condition) {
    var deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
    }
  }
}
