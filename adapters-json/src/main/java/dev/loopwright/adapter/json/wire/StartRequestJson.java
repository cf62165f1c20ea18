package dev.loopwright.adapter.json.wire;

import dev.loopwright.adapter.json.JsonObjectReader;
import dev.loopwright.application.port.in.StartRequest;
import dev.loopwright.domain.JsonText;
import dev.loopwright.domain.SessionId;

/** What a loop is started with. */
public final class StartRequestJson {
  private StartRequestJson() {}

  /**
   * Reads the body of a start.
   *
   * @throws dev.loopwright.domain.InvalidInputException listing every fault
   */
  public static StartRequest read(JsonObjectReader json) {
    var sessionId =
        json.string("session_id").flatMap(value -> json.made(() -> new SessionId(value)));
    var initialState = json.agentState("initial_state").orElse(JsonText.EMPTY_OBJECT);
    var config = LoopConfigJson.read(json);
    json.refuseUnknown().raise();
    return new StartRequest(sessionId, config.orElseThrow(), initialState);
  }
}
