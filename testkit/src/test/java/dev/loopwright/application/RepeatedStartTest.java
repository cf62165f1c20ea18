package dev.loopwright.application;

import static dev.loopwright.application.Workbench.AGENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loopwright.application.port.in.IdempotencyKey;
import dev.loopwright.application.port.in.StartRequest;
import dev.loopwright.application.port.out.SessionExistsException;
import dev.loopwright.domain.Caller;
import dev.loopwright.domain.JsonText;
import dev.loopwright.domain.SessionId;
import dev.loopwright.domain.loop.LoopState;
import dev.loopwright.domain.policy.Policy;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A start whose answer was lost is repeated under its idempotency key. */
class RepeatedStartTest {
  private static final IdempotencyKey KEY = new IdempotencyKey("start-1");
  private static final JsonText STATE = new JsonText("{\"files\":3}");
  private static final SessionId NAMED = new SessionId("mine");

  private final Workbench bench = new Workbench();

  private SessionId start(int maxIterations, JsonText initialState) {
    var config = Workbench.config().maxIterations(maxIterations).build();
    var request = new StartRequest(Optional.empty(), config, initialState);
    return bench.framework().control().start(AGENT, request, KEY).sessionId();
  }

  /** Starts a loop under an id of the caller's own. */
  private SessionId startNamed(Caller caller, IdempotencyKey key) {
    return bench.framework().control().start(caller, named(), key).sessionId();
  }

  private static StartRequest named() {
    return new StartRequest(Optional.of(NAMED), Workbench.config().build(), STATE);
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

  @Test
  void givenALoopUnderAnIdOfOnesOwn_whenTheSameRequestComesAgain_thenItIsTheSameLoop() {
    startNamed(AGENT, KEY);
    bench.iterate(NAMED, 1);

    assertThat(startNamed(AGENT, KEY)).isEqualTo(NAMED);
  }

  @Test
  void givenALoopUnderAnIdOfOnesOwn_whenTheSameComesUnderAnotherKey_thenTheIdIsUsed() {
    startNamed(AGENT, KEY);

    assertThatThrownBy(() -> startNamed(AGENT, new IdempotencyKey("start-2")))
        .isInstanceOf(SessionExistsException.class)
        .hasMessageContaining("session_id mine is used");
  }

  @Test
  void givenALoopUnderAnIdOfOnesOwn_whenAnotherCallerHasTheSameKey_thenTheIdIsUsed() {
    startNamed(AGENT, KEY);

    assertThatThrownBy(() -> startNamed(Caller.local("other"), KEY))
        .isInstanceOf(SessionExistsException.class);
  }

  @Test
  void givenALoopThatWasStartedWithoutAKey_whenTheSameComesUnderOne_thenTheIdIsUsed() {
    bench.framework().control().start(AGENT, named());

    assertThatThrownBy(() -> startNamed(AGENT, KEY)).isInstanceOf(SessionExistsException.class);
  }

  @Test
  void givenALoopWhoseStartTellsNoKey_whenItsRequestComesAgain_thenTheMadeIdSaysThatItIsTheSame() {
    var first = start(5, STATE);
    var config = bench.state(first).config();
    bench.loseTheStore();
    // as releases wrote it that kept no digest of the key
    var started =
        LoopState.start(
            first, config, STATE, Policy.defaultFor(config.agentName()), bench.clock.instant());
    bench.loops.commit(started, List.of());

    assertThat(start(5, STATE)).isEqualTo(first);
  }
}
