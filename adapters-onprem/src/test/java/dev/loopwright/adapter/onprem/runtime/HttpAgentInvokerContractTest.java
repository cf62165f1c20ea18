package dev.loopwright.adapter.onprem.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.loopwright.application.port.out.AgentInvoker;
import dev.loopwright.domain.loop.Work;
import dev.loopwright.testkit.AgentInvokerContract;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Every invoker's contract, with an agent behind HTTP. */
class HttpAgentInvokerContractTest extends AgentInvokerContract {
  private AgentServer server;

  @BeforeEach
  void start() throws IOException {
    server = new AgentServer();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Override
  protected AgentInvoker invoker() {
    return new HttpAgentInvoker(CLOCK);
  }

  @Override
  protected Work answering(String answer) {
    return server.agent(exchange -> AgentServer.send(exchange, 200, answer.getBytes(UTF_8)));
  }

  @Override
  protected Work silent() {
    return server.agent(exchange -> server.waitForEnd());
  }

  @Override
  protected List<String> requests() {
    return server.requests();
  }
}
