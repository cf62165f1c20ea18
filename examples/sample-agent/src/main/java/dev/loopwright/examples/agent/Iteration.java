package dev.loopwright.examples.agent;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;

/**
 * The iteration that the server has just handed out.
 *
 * @param number counted from 1
 * @param lease proves, with each answer, that this agent holds the iteration
 * @param agentState what the agent left with the server after the last iteration
 */
record Iteration(int number, String lease, JsonObject agentState) {

  static Iteration of(JsonObject begun) {
    return new Iteration(
        begun.getInt("iteration"),
        begun.getString("lease_token"),
        Answers.child(begun, "agent_state"));
  }

  JsonObject heartbeat() {
    return withLease().build();
  }

  /** Reports that nothing had to be changed. */
  JsonObject unchanged() {
    return withLease().add("agent_state", agentState).build();
  }

  /** Reports a change, and leaves the list of all changes so far with the server. */
  JsonObject mended(Mend mend) {
    var entry =
        Json.createObjectBuilder()
            .add("iteration", number)
            .add("condition", mend.condition())
            .add("summary", mend.summary());
    var before = Answers.array(agentState, "mended");
    var state =
        Json.createObjectBuilder(agentState)
            .add("mended", Json.createArrayBuilder(before).add(entry));
    return withLease().add("agent_state", state).build();
  }

  JsonObject failed(String why, boolean recoverable) {
    return withLease().add("error_message", why).add("recoverable", recoverable).build();
  }

  private JsonObjectBuilder withLease() {
    return Json.createObjectBuilder().add("lease_token", lease);
  }
}
