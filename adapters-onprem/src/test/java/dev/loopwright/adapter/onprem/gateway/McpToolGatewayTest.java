package dev.loopwright.adapter.onprem.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loopwright.adapter.mcp.McpEndpoint;
import dev.loopwright.adapter.mcp.McpTestServer;
import dev.loopwright.adapter.mcp.McpToolClient;
import dev.loopwright.adapter.mcp.RequestAuthorization;
import dev.loopwright.application.port.Tool;
import dev.loopwright.application.port.ToolAnswer;
import dev.loopwright.application.port.out.BackendUnavailableException;
import dev.loopwright.application.port.out.ToolGateway;
import dev.loopwright.testkit.ToolGatewayContract;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The Gateway on a server made of the SDK. */
class McpToolGatewayTest extends ToolGatewayContract {
  private final McpTestServer server =
      new McpTestServer()
          .offer("forecast", "Tells the weather of tomorrow", any -> ToolAnswer.of(false, "sun"))
          .offer("broken", "Never works", any -> ToolAnswer.of(true, "out of order"))
          .start();
  private final McpToolGateway gateway =
      new McpToolGateway(
          McpToolClient.of(
              new McpEndpoint(
                  server.url(), RequestAuthorization.NONE, McpEndpoint.DEFAULT_ANSWER_TIMEOUT)));

  @AfterEach
  void stop() {
    gateway.close();
    server.close();
  }

  @Override
  protected ToolGateway gateway() {
    return gateway;
  }

  @Override
  protected String workingTool() {
    return "forecast";
  }

  @Override
  protected String purpose() {
    return "weather";
  }

  @Override
  protected String failingTool() {
    return "broken";
  }

  @ParameterizedTest
  @ValueSource(strings = {"forecast", "WEATHER", "tomorrow  weather", "fore tells"})
  void givenAQuery_whenEveryWordIsInNameOrDescription_thenTheToolIsFoundAndOthersAreNot(
      String query) {
    assertThat(gateway.discover(Optional.of(query)))
        .extracting(Tool::name)
        .containsExactly("forecast");
  }

  @Test
  void givenAQuery_whenAWordIsMissing_thenTheToolIsNotFound() {
    assertThat(gateway.discover(Optional.of("weather yesterday"))).isEmpty();
  }

  @Test
  void givenTheServerIsAway_whenTheGatewayIsChecked_thenItsPortAndAddressAreNamed() {
    gateway.check();
    server.stop();

    assertThatThrownBy(gateway::check)
        .isInstanceOf(BackendUnavailableException.class)
        .hasMessageContainingAll("gateway", server.url().toString())
        .extracting("backend")
        .isEqualTo("gateway");
    server.start();
  }
}
