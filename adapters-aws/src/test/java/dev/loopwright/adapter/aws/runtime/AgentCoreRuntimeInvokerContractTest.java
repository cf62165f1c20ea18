package dev.loopwright.adapter.aws.runtime;

import dev.loopwright.adapter.aws.FakeAccess;
import dev.loopwright.agentcore.fake.AgentCoreFake;
import dev.loopwright.agentcore.fake.RuntimeAgent.Reply;
import dev.loopwright.agentcore.fake.RuntimeService;
import dev.loopwright.application.port.out.AgentInvoker;
import dev.loopwright.domain.loop.Work;
import dev.loopwright.testkit.AgentInvokerContract;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Every invoker's contract, with an agent in a runtime. */
class AgentCoreRuntimeInvokerContractTest extends AgentInvokerContract {
  private static final Work WORK =
      new Work.AgentCoreRuntime(RuntimeService.RUNTIME, Optional.empty());

  private final List<String> requests = new CopyOnWriteArrayList<>();
  private AgentCoreFake fake;
  private AgentCoreRuntimeInvoker invoker;

  @BeforeEach
  void start() throws IOException {
    fake = AgentCoreFake.start();
    invoker =
        AgentCoreRuntimeInvoker.open(
            FakeAccess.to(fake), new RuntimeSettings(Set.of(RuntimeService.RUNTIME)), CLOCK);
  }

  @AfterEach
  void stop() {
    invoker.close();
    fake.close();
  }

  @Override
  protected AgentInvoker invoker() {
    return invoker;
  }

  @Override
  protected Work answering(String answer) {
    fake.runtimes()
        .offer(
            invocation -> {
              requests.add(invocation.payload());
              return Reply.json(answer);
            });
    return WORK;
  }

  @Override
  protected Work silent() {
    fake.runtimes()
        .offer(
            invocation -> {
              requests.add(invocation.payload());
              invocation.untilItsSessionEnds();
              return Reply.json("{}");
            });
    return WORK;
  }

  @Override
  protected List<String> requests() {
    return requests;
  }
}
