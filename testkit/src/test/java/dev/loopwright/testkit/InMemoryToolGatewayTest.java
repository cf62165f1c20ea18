package dev.loopwright.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loopwright.application.port.out.BackendUnavailableException;
import dev.loopwright.application.port.out.ToolGateway;
import dev.loopwright.domain.JsonText;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InMemoryToolGatewayTest extends ToolGatewayContract {
  private final InMemoryToolGateway gateway =
      new InMemoryToolGateway()
          .offer("forecast", "Tells the weather", any -> InMemoryToolGateway.success("sun"))
          .offer("broken", "Never works", any -> InMemoryToolGateway.failure("out of order"));

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

  @Test
  void givenAQuery_whenToolsAreLookedFor_thenOthersAreLeftOut() {
    assertThat(gateway.discover(Optional.of("WEATHER"))).hasSize(1);
  }

  @Test
  void givenACall_whenTheTestAsksForIt_thenItIsThereAsItCame() {
    var arguments = new JsonText("{\"place\": \"Rome\"}");

    gateway.invoke("forecast", arguments, Duration.ofSeconds(7));

    assertThat(gateway.calls())
        .containsExactly(
            new InMemoryToolGateway.Call("forecast", arguments, Duration.ofSeconds(7)));
  }

  @Test
  void givenItIsAway_whenAToolIsCalled_thenTheBackendIsUnavailable() {
    gateway.goAway();

    assertThatThrownBy(
            () -> gateway.invoke("forecast", JsonText.EMPTY_OBJECT, Duration.ofSeconds(7)))
        .isInstanceOf(BackendUnavailableException.class);
  }
}
