package dev.loopwright.application.port.in;

import dev.loopwright.application.port.Tool;
import dev.loopwright.application.port.ToolAnswer;
import dev.loopwright.domain.Caller;
import dev.loopwright.domain.JsonText;
import java.util.List;
import java.util.Optional;

/** Finds and calls the Gateway's tools. */
public interface UseTools {
  /**
   * Returns the tools.
   *
   * @param query what a tool is wanted for; empty: all
   */
  List<Tool> discover(Caller caller, Optional<String> query);

  /**
   * Calls a tool once.
   *
   * @throws dev.loopwright.application.port.out.UnknownToolException if there is no such tool
   */
  ToolAnswer invoke(Caller caller, String name, JsonText arguments);
}
