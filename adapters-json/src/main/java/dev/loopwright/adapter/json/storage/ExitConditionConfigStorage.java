package dev.loopwright.adapter.json.storage;

import dev.loopwright.adapter.json.JsonWriter;
import dev.loopwright.domain.condition.ExitConditionConfig;
import dev.loopwright.domain.condition.ExitConditionType;
import dev.loopwright.domain.condition.Selection;
import dev.loopwright.domain.condition.ToolArguments;
import java.time.Duration;
import java.util.Optional;

/** {@link ExitConditionConfig} as it is kept. */
final class ExitConditionConfigStorage {
  private ExitConditionConfigStorage() {}

  static void write(JsonWriter json, ExitConditionConfig condition) {
    json.member("type", condition.type().name())
        .member("name", condition.name())
        .text("tool_name", condition.toolName())
        .member("arguments", inner -> writeArguments(inner, condition.arguments()))
        .text("timeout", condition.timeout().map(Duration::toString))
        .text("custom_evaluator", condition.customEvaluator())
        .member("description", condition.description());
    condition.protectedFiles().ifPresent(globs -> json.strings("protected", globs));
  }

  private static void writeArguments(JsonWriter json, ToolArguments arguments) {
    json.strings("command", arguments.command())
        .text("report", arguments.report())
        .number("min_tests", arguments.minTests())
        .member("trust_exit_code", arguments.trustExitCode())
        .strings("paths", arguments.selection().paths())
        .text("markers", arguments.selection().markers())
        .member("raw", arguments.raw().value());
  }

  static ExitConditionConfig read(StoredObject json) {
    return new ExitConditionConfig(
        json.constant("type", ExitConditionType.class),
        json.requiredText("name"),
        json.text("tool_name"),
        json.requiredObject("arguments", ExitConditionConfigStorage::readArguments),
        json.duration("timeout"),
        json.text("custom_evaluator"),
        json.requiredText("description"),
        json.has("protected") ? Optional.of(json.texts("protected")) : Optional.empty());
  }

  private static ToolArguments readArguments(StoredObject json) {
    return new ToolArguments(
        json.texts("command"),
        json.text("report"),
        json.number("min_tests"),
        json.flag("trust_exit_code"),
        new Selection(json.texts("paths"), json.text("markers")),
        json.opaque("raw"));
  }
}
