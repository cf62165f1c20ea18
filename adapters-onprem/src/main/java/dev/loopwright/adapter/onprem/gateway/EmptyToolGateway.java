package dev.loopwright.adapter.onprem.gateway;

import dev.loopwright.application.port.Tool;
import dev.loopwright.application.port.ToolAnswer;
import dev.loopwright.application.port.out.ToolGateway;
import dev.loopwright.application.port.out.UnknownToolException;
import dev.loopwright.domain.JsonText;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The Gateway of an installation that has no tools: it lists none, and says so whenever one is
 * called.
 */
public final class EmptyToolGateway implements ToolGateway {
  @Override
  public List<Tool> discover(Optional<String> query) {
    return List.of();
  }

  @Override
  public ToolAnswer invoke(String name, JsonText arguments, Duration timeout) {
    throw new UnknownToolException(
        "there is no tool " + name + ": no Gateway is configured, and so there are no tools");
  }
}
