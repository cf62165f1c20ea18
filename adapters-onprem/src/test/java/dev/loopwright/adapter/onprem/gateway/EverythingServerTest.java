package dev.loopwright.adapter.onprem.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopwright.adapter.mcp.EverythingServer;
import dev.loopwright.adapter.mcp.McpEndpoint;
import dev.loopwright.adapter.mcp.McpToolClient;
import dev.loopwright.adapter.mcp.RequestAuthorization;
import dev.loopwright.application.port.out.ToolGateway;
import dev.loopwright.domain.JsonText;
import dev.loopwright.testkit.Machine;
import dev.loopwright.testkit.ToolGatewayContract;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The Gateway on the reference server of the protocol's authors. */
class EverythingServerTest extends ToolGatewayContract {
  private static EverythingServer server;
  private static McpToolGateway gateway;

  @BeforeAll
  static void start() throws Exception {
    Machine.here()
        .mustHave(
            EverythingServer.canRun(),
            "node or npm is not installed, and the reference server needs both: run ./loopwright"
                + " test, or install the packages nodejs and npm");
    server = EverythingServer.start();
    gateway =
        new McpToolGateway(
            McpToolClient.of(
                new McpEndpoint(
                    server.url(), RequestAuthorization.NONE, McpEndpoint.DEFAULT_ANSWER_TIMEOUT)));
  }

  @AfterAll
  static void stop() {
    if (gateway != null) {
      gateway.close();
      server.close();
    }
  }

  @Override
  protected ToolGateway gateway() {
    return gateway;
  }

  @Override
  protected String workingTool() {
    return "echo";
  }

  @Override
  protected JsonText workingArguments() {
    return new JsonText("{\"message\":\"hello\"}");
  }

  @Override
  protected String purpose() {
    return "echoes";
  }

  @Override
  protected String failingTool() {
    return "get-sum";
  }

  @Test
  void givenATool_whenItAnswersInProse_thenItsTextComes() {
    assertThat(gateway.invoke("echo", workingArguments(), Duration.ofSeconds(10)).content())
        .isEqualTo("Echo: hello");
  }

  @Test
  void givenATool_whenItAnswersWithStructure_thenThatIsKept() {
    var answer =
        gateway.invoke(
            "get-structured-content",
            new JsonText("{\"location\":\"New York\"}"),
            Duration.ofSeconds(10));

    assertThat(answer.structuredContent().orElseThrow().value())
        .contains("\"temperature\":", "\"conditions\":");
  }

  @Test
  void givenALongRunningTool_whenItEndsInTime_thenItsAnswerComes() {
    var answer =
        gateway.invoke(
            "trigger-long-running-operation",
            new JsonText("{\"duration\":1,\"steps\":2}"),
            Duration.ofSeconds(10));

    assertThat(answer.content()).contains("completed");
  }
}
