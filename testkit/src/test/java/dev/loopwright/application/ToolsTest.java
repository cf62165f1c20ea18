package dev.loopwright.application;

import static dev.loopwright.application.Workbench.AGENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loopwright.application.port.Tool;
import dev.loopwright.application.port.out.UnknownToolException;
import dev.loopwright.domain.JsonText;
import dev.loopwright.testkit.InMemoryToolGateway;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The Gateway's tools, for agents and for work in this process. */
class ToolsTest {
  private final Workbench bench = new Workbench();

  ToolsTest() {
    bench.gateway.offer("forecast", "Tells the weather", any -> InMemoryToolGateway.success("sun"));
    bench.gateway.offer("deploy", "Ships it", any -> InMemoryToolGateway.failure("frozen"));
  }

  @Test
  void givenTools_whenDiscovered_thenAllCome() {
    assertThat(bench.framework().tools().discover(AGENT, Optional.empty()))
        .extracting(Tool::name)
        .containsExactly("deploy", "forecast");
  }

  @Test
  void givenAPurpose_whenDiscovered_thenTheToolForItComes() {
    assertThat(bench.framework().tools().discover(AGENT, Optional.of("weather")))
        .extracting(Tool::name)
        .containsExactly("forecast");
  }

  @Test
  void givenATool_whenInvoked_thenItsAnswerComes() {
    var answer = bench.framework().tools().invoke(AGENT, "deploy", JsonText.EMPTY_OBJECT);

    assertThat(answer.isError()).isTrue();
    assertThat(answer.content()).isEqualTo("frozen");
  }

  @Test
  void givenNoSuchTool_whenInvoked_thenItIsUnknown() {
    assertThatThrownBy(() -> bench.framework().tools().invoke(AGENT, "none", JsonText.EMPTY_OBJECT))
        .isInstanceOf(UnknownToolException.class);
  }

  @Test
  void givenALoop_whenItsWorkCallsATool_thenTheAnswerComesToo() {
    var loop = bench.framework().initialize(Workbench.config().build());

    assertThat(loop.discoverTools(Optional.empty())).hasSize(2);
    assertThat(loop.invokeTool("forecast", JsonText.EMPTY_OBJECT).content()).isEqualTo("sun");
  }
}
