package dev.loopwright.adapter.aws.policy;

import dev.loopwright.adapter.aws.FakeAccess;
import dev.loopwright.adapter.aws.gateway.AgentCoreToolGateway;
import dev.loopwright.agentcore.fake.AgentCoreFake;
import dev.loopwright.agentcore.fake.GatewayService;
import dev.loopwright.application.port.out.ToolDeniedException;
import dev.loopwright.domain.JsonText;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;

/** An account with a Gateway, its iteration tool and an engine. */
final class PolicyBench implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  final AgentCoreFake fake;
  final AgentCorePolicyAdministration administration;
  final AgentCoreToolGateway gateway;

  PolicyBench(String mode) throws IOException {
    fake = AgentCoreFake.start();
    var engine = fake.gateways().attachEngine(mode);
    var access = FakeAccess.to(fake);
    administration =
        new AgentCorePolicyAdministration(
            access,
            new PolicyEngineSettings(engine, GatewayService.arn(GatewayService.SIGNED), PATIENCE));
    gateway =
        AgentCoreToolGateway.signed(
            URI.create(fake.endpoint() + GatewayService.path(GatewayService.SIGNED)), access);
  }

  /** Tells whether the Gateway lets an agent begin an iteration. */
  boolean permits(String agent, int iteration) {
    var arguments =
        """
        {"agent_name":"%s","session_id":"s","iteration":%d,"max_iterations":99,
         "elapsed_seconds":0,"tokens":0,"conditions_met":0,"conditions_total":1}"""
            .formatted(agent, iteration);
    try {
      return !gateway
          .invoke("loopwright___begin_iteration", new JsonText(arguments), PATIENCE)
          .isError();
    } catch (ToolDeniedException e) {
      return false;
    }
  }

  @Override
  public void close() {
    gateway.close();
    administration.close();
    fake.close();
  }
}
