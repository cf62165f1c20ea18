package dev.loopwright.agentcore.fake;

import dev.loopwright.agentcore.fake.wire.Request;

/**
 * Where events lie.
 *
 * @param memoryId in which memory
 * @param actorId of whom
 * @param sessionId of which session
 */
record EventKey(String memoryId, String actorId, String sessionId) {
  static EventKey of(Request request) {
    return new EventKey(
        request.variable("memoryId"), request.variable("actorId"), request.variable("sessionId"));
  }
}
