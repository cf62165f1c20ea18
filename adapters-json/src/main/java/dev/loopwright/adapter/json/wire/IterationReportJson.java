package dev.loopwright.adapter.json.wire;

import dev.loopwright.adapter.json.JsonObjectReader;
import dev.loopwright.application.port.in.Completion;
import dev.loopwright.application.port.in.Failure;
import dev.loopwright.domain.InvalidInputException;
import dev.loopwright.domain.JsonText;
import dev.loopwright.domain.LeaseToken;
import dev.loopwright.domain.SessionId;
import dev.loopwright.domain.Usage;
import java.util.Optional;

/** How an iteration ended, as its worker tells it. */
public final class IterationReportJson {
  private IterationReportJson() {}

  /**
   * Reads the body of a completion.
   *
   * @throws InvalidInputException listing every fault
   */
  public static Completion completion(SessionId sessionId, int iteration, JsonObjectReader json) {
    var lease = lease(json);
    var agentState = json.agentState("agent_state");
    json.faults().unless(json.has("agent_state"), json.at("agent_state"), "is required");
    var usage = UsageJson.read(json);
    var customData = json.rawObject("custom_data").orElse(JsonText.EMPTY_OBJECT);
    json.refuseUnknown().raise();
    return new Completion(
        sessionId, iteration, lease.orElseThrow(), agentState.orElseThrow(), usage, customData);
  }

  /**
   * Reads the body of a failure.
   *
   * @throws InvalidInputException listing every fault
   */
  public static Failure failure(SessionId sessionId, int iteration, JsonObjectReader json) {
    var lease = lease(json);
    var message = json.requiredString("error_message");
    var recoverable = json.bool("recoverable").orElse(true);
    Usage usage = UsageJson.read(json);
    json.refuseUnknown().raise();
    return new Failure(sessionId, iteration, lease.orElseThrow(), message, recoverable, usage);
  }

  /** Reads the lease that every report carries; a missing one is a fault. */
  public static Optional<LeaseToken> lease(JsonObjectReader json) {
    var token = json.requiredString("lease_token");
    return token.isEmpty() ? Optional.empty() : json.made(() -> new LeaseToken(token));
  }
}
