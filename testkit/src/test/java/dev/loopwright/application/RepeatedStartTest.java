package dev.loopwright.application;

import static dev.loopwright.application.Workbench.AGENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loopwright.application.port.in.IdempotencyKey;
import dev.loopwright.application.port.in.StartRequest;
import dev.loopwright.application.port.out.SessionExistsException;
import dev.loopwright.domain.JsonText;
import dev.loopwright.domain.SessionId;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A start whose answer was lost is repeated under its idempotency key. */
class RepeatedStartTest {
  private static final IdempotencyKey KEY = new IdempotencyKey("start-1");
  private static final JsonText STATE = new JsonText("{\"files\":3}");

  private final Workbench bench = new Workbench();

  private SessionId start(int maxIterations, JsonText initialState) {
    var config = Workbench.config().maxIterations(maxIterations).build();
    var request = new StartRequest(Optional.empty(), config, initialState);
    return bench.framework().control().start(AGENT, request, KEY).sessionId();
  }

  @Test
  void givenAStartedLoop_whenTheSameRequestComesAgain_thenItIsTheSameLoop() {
    var first = start(5, STATE);
    bench.iterate(first, 2);

    assertThat(start(5, STATE)).isEqualTo(first);
  }

  @Test
  void givenAStartedLoop_whenItsKeyComesWithAnotherInitialState_thenItIsRefused() {
    var first = start(5, STATE);

    assertThatThrownBy(() -> start(5, JsonText.EMPTY_OBJECT))
        .isInstanceOf(SessionExistsException.class)
        .hasMessageContaining("this Idempotency-Key started loop " + first);
    assertThat(bench.state(first).agentState()).isEqualTo(STATE);
  }

  @Test
  void givenAStartedLoop_whenItsKeyComesWithAnotherConfiguration_thenItIsRefused() {
    start(5, STATE);

    assertThatThrownBy(() -> start(6, STATE)).isInstanceOf(SessionExistsException.class);
  }
}
