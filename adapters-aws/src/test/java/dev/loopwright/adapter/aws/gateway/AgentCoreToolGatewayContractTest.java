package dev.loopwright.adapter.aws.gateway;

import dev.loopwright.agentcore.fake.AgentCoreFake;
import dev.loopwright.application.port.out.ToolGateway;
import dev.loopwright.testkit.ToolGatewayContract;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Every Gateway's contract, over signed requests, with a policy engine that permits. */
class AgentCoreToolGatewayContractTest extends ToolGatewayContract {
  private AgentCoreFake fake;
  private AgentCoreToolGateway gateway;

  @BeforeEach
  void start() throws IOException {
    fake = AgentCoreFake.start();
    GatewaysOfTheFake.furnish(fake);
    fake.gateways().attachEngine("ENFORCE");
    gateway = GatewaysOfTheFake.signed(fake);
  }

  @AfterEach
  void stop() {
    gateway.close();
    fake.close();
  }

  @Override
  protected ToolGateway gateway() {
    return gateway;
  }

  @Override
  protected String workingTool() {
    return "weather___forecast";
  }

  @Override
  protected String purpose() {
    return "weather of";
  }

  @Override
  protected String failingTool() {
    return "weather___broken";
  }
}
