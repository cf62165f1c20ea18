package dev.loopwright.adapter.rest;

import dev.loopwright.application.port.Tool;
import dev.loopwright.application.port.ToolAnswer;
import dev.loopwright.application.port.out.ToolGateway;
import dev.loopwright.application.port.out.UnknownToolException;
import dev.loopwright.domain.JsonText;
import dev.loopwright.domain.condition.Findings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** A Gateway with one tool, which answers what it was asked. */
final class ScriptedGateway implements ToolGateway {
  private volatile Optional<RuntimeException> failure = Optional.empty();

  void failWith(RuntimeException error) {
    failure = Optional.of(error);
  }

  @Override
  public List<Tool> discover(Optional<String> query) {
    if (failure.isPresent()) {
      throw failure.get();
    }
    return query.filter(wanted -> !"echo".contains(wanted)).isPresent()
        ? List.of()
        : List.of(new Tool("echo", "says it again", new JsonText("{ \"type\":  \"object\" }")));
  }

  @Override
  public ToolAnswer invoke(String name, JsonText arguments, Duration timeout) {
    if (!name.equals("echo")) {
      throw new UnknownToolException("there is no tool " + name + "; there is echo");
    }
    return new ToolAnswer(
        false, "echoed", Optional.of(arguments), OptionalInt.empty(), Findings.NONE);
  }
}
