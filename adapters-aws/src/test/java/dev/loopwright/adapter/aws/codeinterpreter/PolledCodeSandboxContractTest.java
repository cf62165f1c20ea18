package dev.loopwright.adapter.aws.codeinterpreter;

import java.time.Duration;

/** The port's contract with commands that are started and polled. */
class PolledCodeSandboxContractTest extends AgentCoreCodeSandboxContractTest {
  @Override
  CodeInterpreterSettings settings() {
    return super.settings()
        .withTimes(Duration.ofHours(1), Duration.ofSeconds(1), Duration.ofMillis(20));
  }
}
