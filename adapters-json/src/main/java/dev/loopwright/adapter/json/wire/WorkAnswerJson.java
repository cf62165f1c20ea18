package dev.loopwright.adapter.json.wire;

import dev.loopwright.adapter.json.JsonObjectReader;
import dev.loopwright.application.port.out.WorkAnswer;
import dev.loopwright.domain.InvalidInputException;
import dev.loopwright.domain.JsonText;

/**
 * What work answers that the server called: the body of a completion or, if it has an {@code
 * error_message}, of a failure. The lease may be left out; the server has it.
 */
public final class WorkAnswerJson {
  private WorkAnswerJson() {}

  /**
   * Reads an answer.
   *
   * @throws InvalidInputException listing every fault
   */
  public static WorkAnswer read(String body) {
    var json = JsonObjectReader.parse(body);
    json.string("lease_token");
    return json.has("error_message") ? failed(json) : done(json);
  }

  private static WorkAnswer done(JsonObjectReader json) {
    var agentState = json.agentState("agent_state");
    json.faults().unless(json.has("agent_state"), json.at("agent_state"), "is required");
    var usage = UsageJson.read(json);
    var customData = json.rawObject("custom_data").orElse(JsonText.EMPTY_OBJECT);
    json.refuseUnknown().raise();
    return new WorkAnswer.Done(agentState.orElseThrow(), usage, customData);
  }

  private static WorkAnswer failed(JsonObjectReader json) {
    var message = json.requiredString("error_message");
    var recoverable = json.bool("recoverable").orElse(true);
    var usage = UsageJson.read(json);
    json.refuseUnknown().raise();
    return new WorkAnswer.Failed(message, recoverable, usage);
  }
}
