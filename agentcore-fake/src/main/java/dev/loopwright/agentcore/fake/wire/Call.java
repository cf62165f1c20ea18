package dev.loopwright.agentcore.fake.wire;

import jakarta.json.JsonObject;

/**
 * A call as it went over the wire.
 *
 * @param operation its name
 * @param path of the request, as it came
 * @param body of the request; empty where it is not JSON
 * @param status that was answered
 * @param answer the answer's JSON object; empty where it is not one
 */
public record Call(String operation, String path, JsonObject body, int status, JsonObject answer) {}
