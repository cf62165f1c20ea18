package dev.loopwright.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loopwright.application.port.Tool;
import dev.loopwright.application.port.out.ToolGateway;
import dev.loopwright.application.port.out.UnknownToolException;
import dev.loopwright.domain.JsonText;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Every {@link ToolGateway} passes this; one subclass per adapter supplies a Gateway with at least
 * two tools.
 */
public abstract class ToolGatewayContract {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  /** Returns the Gateway under test. */
  protected abstract ToolGateway gateway();

  /** Returns the name of a tool whose description holds the word {@code weather}. */
  protected abstract String weatherTool();

  /** Returns the name of a tool that says it failed, whatever its arguments. */
  protected abstract String failingTool();

  @Test
  void givenTools_whenAllAreAskedFor_thenEachIsThereOnceWithAnObjectAsSchema() {
    var tools = gateway().discover(Optional.empty());

    assertThat(tools)
        .extracting(Tool::name)
        .contains(weatherTool(), failingTool())
        .doesNotHaveDuplicates();
    assertThat(tools).allMatch(tool -> tool.inputSchema().isObject());
  }

  @Test
  void givenTools_whenOneIsLookedForByItsPurpose_thenItIsFound() {
    assertThat(gateway().discover(Optional.of("weather")))
        .extracting(Tool::name)
        .contains(weatherTool());
  }

  @Test
  void givenATool_whenItIsCalled_thenItsAnswerIsNoError() {
    var answer = gateway().invoke(weatherTool(), JsonText.EMPTY_OBJECT, TIMEOUT);

    assertThat(answer.isError()).isFalse();
    assertThat(answer.content()).isNotBlank();
  }

  @Test
  void givenAToolThatFails_whenItIsCalled_thenThatIsAnAnswerAndNoException() {
    assertThat(gateway().invoke(failingTool(), JsonText.EMPTY_OBJECT, TIMEOUT).isError()).isTrue();
  }

  @Test
  void givenNoSuchTool_whenItIsCalled_thenItsNameIsSaid() {
    assertThatThrownBy(() -> gateway().invoke("no_such_tool", JsonText.EMPTY_OBJECT, TIMEOUT))
        .isInstanceOf(UnknownToolException.class)
        .hasMessageContaining("no_such_tool");
  }
}
