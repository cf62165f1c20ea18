package dev.loopwright.bootstrap.custom;

import dev.loopwright.adapter.api.LoopAdapter;
import dev.loopwright.application.port.Tool;
import dev.loopwright.application.port.ToolAnswer;
import dev.loopwright.application.port.out.BackendUnavailableException;
import dev.loopwright.application.port.out.ToolGateway;
import dev.loopwright.domain.JsonText;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** One tool, away as often as a test wants. */
@LoopAdapter
@ApplicationScoped
public class FailingGateway implements ToolGateway {
  @Override
  public List<Tool> discover(Optional<String> query) {
    check("discover");
    return List.of(new Tool("echo", "says what it is told", JsonText.EMPTY_OBJECT));
  }

  @Override
  public ToolAnswer invoke(String name, JsonText arguments, Duration timeout) {
    check("invoke");
    return ToolAnswer.of(false, arguments.value());
  }

  private static void check(String call) {
    if (Outage.strikes("gateway." + call)) {
      throw new BackendUnavailableException("gateway", call, new IOException("as the test wants"));
    }
  }
}
