package dev.loopwright.adapter.json.wire;

import dev.loopwright.adapter.json.JsonObjectReader;
import dev.loopwright.domain.JsonText;
import dev.loopwright.domain.condition.Selection;
import dev.loopwright.domain.condition.ToolArguments;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** How a condition's tool is called, out of the body that starts a loop. */
final class ToolArgumentsJson {
  private static final String NAME = "tool_arguments";

  private ToolArgumentsJson() {}

  /**
   * Reads the member {@code tool_arguments}. Members that are not known here stay: presets have
   * their own, and a Gateway tool's are all its own.
   */
  static ToolArguments read(JsonObjectReader condition, boolean ofGatewayTool) {
    var raw = condition.rawObject(NAME);
    if (raw.isEmpty()) {
      return ToolArguments.NONE;
    }
    return ofGatewayTool
        ? opaque(raw.get())
        : condition
            .object(NAME)
            .flatMap(arguments -> known(condition, arguments, raw.get()))
            .orElse(ToolArguments.NONE);
  }

  private static ToolArguments opaque(JsonText raw) {
    return new ToolArguments(List.of(), Optional.empty(), OptionalInt.empty(), false, raw);
  }

  private static Optional<ToolArguments> known(
      JsonObjectReader condition, JsonObjectReader arguments, JsonText raw) {
    var command = arguments.strings("command");
    var report = arguments.string("report");
    var minTests = arguments.integer("min_tests");
    var trust = arguments.bool("trust_exit_code").orElse(false);
    var selection = selection(condition, arguments);
    return condition.made(
        condition.at(NAME),
        () -> new ToolArguments(command, report, minTests, trust, selection, raw));
  }

  private static Selection selection(JsonObjectReader condition, JsonObjectReader arguments) {
    var paths = arguments.strings("paths");
    var markers = arguments.string("markers");
    return condition
        .made(condition.at(NAME), () -> new Selection(paths, markers))
        .orElse(Selection.EVERYTHING);
  }
}
