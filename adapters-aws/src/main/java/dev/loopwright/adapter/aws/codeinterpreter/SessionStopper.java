package dev.loopwright.adapter.aws.codeinterpreter;

import dev.loopwright.adapter.aws.EndedLoops;
import dev.loopwright.application.port.out.EventPublisher;
import dev.loopwright.application.port.out.LoopStore;
import dev.loopwright.domain.event.LoopEvent;
import java.util.List;

/**
 * Stops the session of a loop's workspace when the loop has ended, for the service charges for its
 * time. It hears of that from the journal; a command that runs there by then, for another loop,
 * keeps the session.
 */
public final class SessionStopper implements EventPublisher {
  private final AgentCoreCodeSandbox sandbox;
  private final EndedLoops ended;

  /**
   * @param sandbox whose sessions they are; stays open
   * @param store tells a loop's workspace
   */
  public SessionStopper(AgentCoreCodeSandbox sandbox, LoopStore store) {
    this.sandbox = sandbox;
    this.ended = new EndedLoops(store);
  }

  @Override
  public String name() {
    return "agentcore-sessions";
  }

  @Override
  public void publish(List<LoopEvent> events) {
    ended
        .of(events)
        .flatMap(state -> state.config().workspace().stream())
        .forEach(sandbox::stopIdle);
  }
}
