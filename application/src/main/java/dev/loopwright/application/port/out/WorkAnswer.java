package dev.loopwright.application.port.out;

import dev.loopwright.domain.JsonText;
import dev.loopwright.domain.Usage;
import java.util.function.Function;

/** What the work of an iteration answers. */
public sealed interface WorkAnswer {
  /**
   * Reads the answer, every variant checked by the compiler.
   *
   * @param <R> what is made of the answer
   * @param onDone called if the work was done
   * @param onFailed called if it failed
   * @return what the one that was called returned
   */
  <R> R fold(Function<Done, R> onDone, Function<Failed, R> onFailed);

  /**
   * {@return the answer of work that reports neither usage nor custom data}
   *
   * @param agentState what the next iteration gets
   */
  static WorkAnswer done(JsonText agentState) {
    return new Done(agentState, Usage.NONE, JsonText.EMPTY_OBJECT);
  }

  /**
   * The work was done.
   *
   * @param agentState what the next iteration gets
   * @param usage tokens and cost of this iteration
   * @param customData an object of the work's own
   */
  record Done(JsonText agentState, Usage usage, JsonText customData) implements WorkAnswer {
    @Override
    public <R> R fold(Function<Done, R> onDone, Function<Failed, R> onFailed) {
      return onDone.apply(this);
    }
  }

  /**
   * The work failed.
   *
   * @param errorMessage why, for people
   * @param recoverable whether the loop should go on
   * @param usage tokens and cost of this iteration
   */
  record Failed(String errorMessage, boolean recoverable, Usage usage) implements WorkAnswer {
    @Override
    public <R> R fold(Function<Done, R> onDone, Function<Failed, R> onFailed) {
      return onFailed.apply(this);
    }
  }
}
