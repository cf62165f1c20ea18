package dev.loopwright.adapter.aws.runtime;

import dev.loopwright.adapter.aws.EndedLoops;
import dev.loopwright.application.port.out.EventPublisher;
import dev.loopwright.application.port.out.LoopStore;
import dev.loopwright.domain.event.LoopEvent;
import dev.loopwright.domain.loop.LoopState;
import dev.loopwright.domain.loop.Work;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Stops the session that a loop has with its agent in a runtime when the loop has ended, for the
 * service charges for its time. It hears of that from the journal. A session that can't be stopped
 * ends by the runtime's idle time; a loop that is resumed gets a new one under the same id.
 */
final class RuntimeSessionStopper implements EventPublisher {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final AgentRuntimes runtimes;
  private final EndedLoops ended;

  RuntimeSessionStopper(AgentRuntimes runtimes, LoopStore store) {
    this.runtimes = runtimes;
    this.ended = new EndedLoops(store);
  }

  @Override
  public String name() {
    return "agentcore-runtime-sessions";
  }

  @Override
  public void publish(List<LoopEvent> events) {
    ended.of(events).flatMap(state -> session(state).stream()).forEach(this::stop);
  }

  private static Optional<RuntimeSession> session(LoopState state) {
    return state.config().work() instanceof Work.AgentCoreRuntime runtime
        ? Optional.of(RuntimeSession.of(runtime, state.sessionId()))
        : Optional.empty();
  }

  private void stop(RuntimeSession session) {
    try {
      var unused = runtimes.stop(session, PATIENCE); // which logs what it could not stop
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
