package dev.loopwright.adapter.json.wire;

import dev.loopwright.adapter.json.JsonForm;
import dev.loopwright.adapter.json.JsonWriter;
import dev.loopwright.domain.SessionId;
import dev.loopwright.domain.condition.Evaluation;
import dev.loopwright.domain.condition.ExitConditionStatus;
import dev.loopwright.domain.condition.ExitConditionStatusValue;
import dev.loopwright.domain.condition.TestCounts;
import dev.loopwright.domain.condition.TestFailure;
import dev.loopwright.domain.condition.ToolRun;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.ToIntFunction;

/** What is known of an exit condition. */
public final class ExitConditionStatusJson {
  private ExitConditionStatusJson() {}

  /** Returns the form that also tells where the tool's whole output is to be had. */
  static JsonForm<ExitConditionStatus> withOutputOf(SessionId sessionId) {
    return (json, status) -> {
      write(json, status);
      json.text(
          "tool_output_path",
          status
              .tool()
              .filter(run -> !run.output().isEmpty())
              .flatMap(run -> status.evaluation())
              .map(at -> path(sessionId, at, status)));
    };
  }

  private static String path(SessionId sessionId, Evaluation at, ExitConditionStatus status) {
    return "/api/v1/loops/%s/iterations/%d/output/%s"
        .formatted(sessionId, at.iteration(), status.name());
  }

  /** Writes the members. */
  public static void write(JsonWriter json, ExitConditionStatus status) {
    var tool = status.tool();
    json.member("name", status.name())
        .member("type", status.type().wireName())
        .member("status", status.value().wireName())
        .member("reason", status.reason())
        .number("passed", count(status, TestCounts::passed))
        .number("failed", count(status, TestCounts::failed))
        .number("skipped", count(status, TestCounts::skipped))
        .array(
            "first_failures",
            status.findings().firstFailures(),
            ExitConditionStatusJson::writeFailure)
        .text("tool_name", tool.map(ToolRun::toolName))
        .number("tool_exit_code", tool.map(ToolRun::exitCode).orElse(OptionalInt.empty()))
        .text("tool_output", tool.map(ToolRun::output))
        .text("sandbox_class", tool.flatMap(ToolRun::sandboxClass));
    writeEvaluation(json, status);
  }

  private static void writeEvaluation(JsonWriter json, ExitConditionStatus status) {
    var evaluation = status.evaluation();
    var failed = status.value() == ExitConditionStatusValue.ERROR;
    json.moment("evaluated_at", evaluation.map(moment -> moment.at()))
        .number(
            "evaluation_duration_ms",
            evaluation
                .map(moment -> OptionalLong.of(moment.duration().toMillis()))
                .orElse(OptionalLong.empty()))
        .text("error_message", failed ? Optional.of(status.reason()) : Optional.empty())
        .number(
            "iteration_evaluated",
            evaluation
                .map(moment -> OptionalInt.of(moment.iteration()))
                .orElse(OptionalInt.empty()));
  }

  private static OptionalInt count(ExitConditionStatus status, ToIntFunction<TestCounts> which) {
    return status
        .findings()
        .counts()
        .map(counts -> OptionalInt.of(which.applyAsInt(counts)))
        .orElse(OptionalInt.empty());
  }

  private static void writeFailure(JsonWriter json, TestFailure failure) {
    json.member("test", failure.test())
        .member("message", failure.message())
        .text("file", failure.file())
        .number("line", failure.line());
  }
}
