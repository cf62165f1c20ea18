package dev.loopwright.adapter.json.storage;

import dev.loopwright.adapter.json.JsonWriter;
import dev.loopwright.domain.condition.Evaluation;
import dev.loopwright.domain.condition.ExitConditionStatus;
import dev.loopwright.domain.condition.ExitConditionStatusValue;
import dev.loopwright.domain.condition.ExitConditionType;
import dev.loopwright.domain.condition.ToolRun;

/** {@link ExitConditionStatus} as it is kept. */
final class ExitConditionStatusStorage {
  private ExitConditionStatusStorage() {}

  static void write(JsonWriter json, ExitConditionStatus status) {
    json.member("name", status.name())
        .member("type", status.type().name())
        .member("value", status.value().name())
        .member("reason", status.reason())
        .member("findings", inner -> FindingsStorage.write(inner, status.findings()))
        .member("tool", status.tool(), ExitConditionStatusStorage::writeTool)
        .member("evaluation", status.evaluation(), ExitConditionStatusStorage::writeEvaluation)
        .member("test_floor", status.testFloor());
  }

  private static void writeTool(JsonWriter json, ToolRun tool) {
    json.member("name", tool.toolName())
        .number("exit_code", tool.exitCode())
        .member("output", tool.output())
        .text("sandbox_class", tool.sandboxClass());
  }

  private static void writeEvaluation(JsonWriter json, Evaluation evaluation) {
    json.member("at", evaluation.at())
        .member("duration", evaluation.duration().toString())
        .member("iteration", evaluation.iteration());
  }

  static ExitConditionStatus read(StoredObject json) {
    return new ExitConditionStatus(
        json.requiredText("name"),
        json.constant("type", ExitConditionType.class),
        json.constant("value", ExitConditionStatusValue.class),
        json.requiredText("reason"),
        json.requiredObject("findings", FindingsStorage::read),
        json.object("tool", ExitConditionStatusStorage::readTool),
        json.object("evaluation", ExitConditionStatusStorage::readEvaluation),
        json.requiredNumber("test_floor"));
  }

  private static ToolRun readTool(StoredObject json) {
    return new ToolRun(
        json.requiredText("name"),
        json.number("exit_code"),
        json.requiredText("output"),
        json.text("sandbox_class"));
  }

  private static Evaluation readEvaluation(StoredObject json) {
    return new Evaluation(
        json.requiredMoment("at"),
        json.requiredDuration("duration"),
        json.requiredNumber("iteration"));
  }
}
