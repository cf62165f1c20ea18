package dev.loopwright.application.port.in;

import dev.loopwright.domain.JsonText;
import dev.loopwright.domain.SessionId;
import dev.loopwright.domain.loop.LoopConfig;
import java.util.Optional;

/**
 * What a loop starts with.
 *
 * @param sessionId its id; empty: the server makes one
 * @param config how it runs
 * @param initialState what the first iteration gets
 */
public record StartRequest(
    Optional<SessionId> sessionId, LoopConfig config, JsonText initialState) {}
