package dev.loopwright.application.port.out;

import dev.loopwright.application.port.Tool;
import dev.loopwright.application.port.ToolAnswer;
import dev.loopwright.domain.JsonText;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The tools that conditions and agents may call. Implementations are safe for use by many threads.
 * Every method throws {@link BackendUnavailableException} if the Gateway can't be reached;
 * discovery is safe to retry.
 */
public interface ToolGateway {
  /**
   * {@return the tools}
   *
   * @param query what the tool is wanted for; empty: all tools
   */
  List<Tool> discover(Optional<String> query);

  /**
   * Calls a tool once.
   *
   * @param name as discovered
   * @param arguments an object
   * @param timeout how long it may take; more than nothing
   * @return what it answered; that the tool failed is an answer, too
   * @throws UnknownToolException if there is no such tool
   * @throws ToolDeniedException if a policy at the Gateway forbids it; the tool was not called
   */
  ToolAnswer invoke(String name, JsonText arguments, Duration timeout);

  /**
   * Makes sure that the Gateway can be reached; safe to repeat. Lists all tools where there is
   * nothing cheaper.
   */
  default void check() {
    var unused = discover(Optional.empty());
  }
}
