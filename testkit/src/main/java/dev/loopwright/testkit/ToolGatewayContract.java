package dev.loopwright.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
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

  /** For the subclass of each adapter. */
  protected ToolGatewayContract() {}

  /** {@return the Gateway under test} */
  protected abstract ToolGateway gateway();

  /** {@return the name of a tool that succeeds} */
  protected abstract String workingTool();

  /** {@return arguments that the working tool succeeds with} Default: none. */
  protected JsonText workingArguments() {
    return JsonText.EMPTY_OBJECT;
  }

  /** {@return a word of the working tool's description that not every tool's has} */
  protected abstract String purpose();

  /** {@return the name of a tool that says it failed when it gets no arguments} */
  protected abstract String failingTool();

  @Test
  void givenTools_whenAllAreAskedFor_thenEachIsThereOnceWithAnObjectAsSchema() {
    var tools = gateway().discover(Optional.empty());

    assertThat(tools)
        .extracting(Tool::name)
        .contains(workingTool(), failingTool())
        .doesNotHaveDuplicates();
    assertThat(tools).allMatch(tool -> tool.inputSchema().isObject());
  }

  @Test
  void givenTools_whenOneIsLookedForByItsPurpose_thenItIsFound() {
    assertThat(gateway().discover(Optional.of(purpose())))
        .extracting(Tool::name)
        .contains(workingTool());
  }

  @Test
  void givenTools_whenOneIsLookedForThatIsNotThere_thenNoneIsFound() {
    assertThat(gateway().discover(Optional.of("qzxqzx"))).isEmpty();
  }

  @Test
  void givenATool_whenItIsCalled_thenItsAnswerIsNoError() {
    var answer = gateway().invoke(workingTool(), workingArguments(), TIMEOUT);

    assertThat(answer.isError()).isFalse();
    assertThat(answer.content()).isNotBlank();
  }

  @Test
  void givenAToolThatFails_whenItIsCalled_thenThatIsAnAnswerAndNoException() {
    assertThat(gateway().invoke(failingTool(), JsonText.EMPTY_OBJECT, TIMEOUT).isError()).isTrue();
  }

  @Test
  void givenItCanBeReached_whenItIsChecked_thenNothingIsWrong() {
    assertThatCode(() -> gateway().check()).doesNotThrowAnyException();
  }

  @Test
  void givenNoSuchTool_whenItIsCalled_thenItsNameIsSaid() {
    assertThatThrownBy(() -> gateway().invoke("no_such_tool", JsonText.EMPTY_OBJECT, TIMEOUT))
        .isInstanceOf(UnknownToolException.class)
        .hasMessageContaining("no_such_tool");
  }
}
