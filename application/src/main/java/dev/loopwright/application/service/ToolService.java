package dev.loopwright.application.service;

import dev.loopwright.application.port.Tool;
import dev.loopwright.application.port.ToolAnswer;
import dev.loopwright.application.port.in.UseTools;
import dev.loopwright.application.port.out.ToolGateway;
import dev.loopwright.domain.Caller;
import dev.loopwright.domain.JsonText;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The Gateway's tools. */
final class ToolService implements UseTools {
  private final WorkInProgress inProgress;
  private final ToolGateway gateway;
  private final Duration timeout;

  ToolService(WorkInProgress inProgress, ToolGateway gateway, Duration timeout) {
    this.inProgress = inProgress;
    this.gateway = gateway;
    this.timeout = timeout;
  }

  @Override
  public List<Tool> discover(Caller caller, Optional<String> query) {
    return gateway.discover(query);
  }

  @Override
  public ToolAnswer invoke(Caller caller, String name, JsonText arguments) {
    inProgress.demandRunning();
    return gateway.invoke(name, arguments, timeout);
  }
}
