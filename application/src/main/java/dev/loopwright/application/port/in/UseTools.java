package dev.loopwright.application.port.in;

import dev.loopwright.application.port.Tool;
import dev.loopwright.application.port.ToolAnswer;
import dev.loopwright.domain.Caller;
import dev.loopwright.domain.JsonText;
import java.util.List;
import java.util.Optional;

/**
 * Finds and calls the Gateway's tools. Every method throws {@link
 * dev.loopwright.application.port.out.BackendUnavailableException} if the Gateway can't be reached;
 * whether a tool was called is then unknown.
 */
public interface UseTools {
  /**
   * {@return the tools}
   *
   * @param caller who asks
   * @param query what a tool is wanted for; empty: all
   */
  List<Tool> discover(Caller caller, Optional<String> query);

  /**
   * Calls a tool once.
   *
   * @param caller who asks
   * @param name as discovered
   * @param arguments an object
   * @return what it answered; that the tool failed is an answer, too
   * @throws dev.loopwright.application.port.out.UnknownToolException if there is no such tool
   * @throws dev.loopwright.application.port.out.ToolDeniedException if the Gateway's policy forbids
   *     it
   */
  ToolAnswer invoke(Caller caller, String name, JsonText arguments);
}
