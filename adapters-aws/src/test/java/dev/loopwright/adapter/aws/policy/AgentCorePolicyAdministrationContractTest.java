package dev.loopwright.adapter.aws.policy;

import dev.loopwright.application.port.out.PolicyAdministration;
import dev.loopwright.testkit.PolicyAdministrationContract;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

class AgentCorePolicyAdministrationContractTest extends PolicyAdministrationContract {
  private PolicyBench bench;

  @BeforeEach
  void start() throws IOException {
    bench = new PolicyBench("ENFORCE");
  }

  @AfterEach
  void stop() {
    bench.close();
  }

  @Override
  protected PolicyAdministration administration() {
    return bench.administration;
  }
}
