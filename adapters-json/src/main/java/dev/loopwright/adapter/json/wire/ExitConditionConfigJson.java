package dev.loopwright.adapter.json.wire;

import dev.loopwright.adapter.json.JsonObjectReader;
import dev.loopwright.adapter.json.JsonWriter;
import dev.loopwright.application.verification.Presets;
import dev.loopwright.domain.condition.ExitConditionConfig;
import dev.loopwright.domain.condition.ExitConditionType;
import dev.loopwright.domain.condition.ToolArguments;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What must be verified, out of the body that starts a loop. */
final class ExitConditionConfigJson {
  private static final String TYPES =
      Arrays.stream(ExitConditionType.values())
          .map(ExitConditionType::wireName)
          .collect(Collectors.joining(", "));

  private ExitConditionConfigJson() {}

  /** Writes the members that say what proof is asked for. */
  static void writeProof(JsonWriter json, ExitConditionConfig condition) {
    json.member("type", condition.type().wireName())
        .member("name", condition.name())
        .text("tool_name", condition.toolName())
        .member("tool_arguments", condition.arguments().raw())
        .text("custom_evaluator", condition.customEvaluator())
        .member("description", condition.description());
  }

  /** Reads a member that is an array of conditions. */
  static List<ExitConditionConfig> read(JsonObjectReader json, String member) {
    var conditions = new ArrayList<ExitConditionConfig>();
    for (var condition : json.objects(member)) {
      conditions.add(readOne(condition).orElseGet(() -> placeholder(conditions.size())));
      condition.refuseUnknown();
    }
    return conditions;
  }

  /** Stands for a faulty condition, so that the pointers to those after it stay right. */
  private static ExitConditionConfig placeholder(int index) {
    return ExitConditionConfig.of(ExitConditionType.BUILD_SUCCEEDS, ToolArguments.NONE)
        .named("faulty-condition-" + index);
  }

  private static Optional<ExitConditionConfig> readOne(JsonObjectReader json) {
    var type = type(json);
    var name = json.string("name");
    var toolName = json.string("tool_name");
    var arguments = ToolArgumentsJson.read(json, isOfGateway(toolName));
    var seconds = json.integer("timeout_seconds");
    Optional<Duration> timeout =
        seconds.isPresent()
            ? Optional.of(Duration.ofSeconds(seconds.getAsInt()))
            : Optional.empty();
    var evaluator = json.string("custom_evaluator");
    var description = json.string("description").orElse("");
    Optional<List<String>> protectedFiles =
        json.has("protected") ? Optional.of(json.strings("protected")) : Optional.empty();
    return type.flatMap(
        known ->
            json.made(
                () ->
                    new ExitConditionConfig(
                        known,
                        name.orElseGet(known::wireName),
                        toolName,
                        arguments,
                        timeout,
                        evaluator,
                        description,
                        protectedFiles)));
  }

  // a preset's arguments are ours to read, a Gateway tool's are all its own
  private static boolean isOfGateway(Optional<String> toolName) {
    return toolName.filter(name -> Presets.DEFAULT.named(name).isEmpty()).isPresent();
  }

  private static Optional<ExitConditionType> type(JsonObjectReader json) {
    var name = json.requiredString("type");
    var type = ExitConditionType.ofWireName(name);
    json.faults()
        .unless(
            type.isPresent() || name.isEmpty(),
            json.at("type"),
            "is unknown; must be one of " + TYPES);
    return type;
  }
}
