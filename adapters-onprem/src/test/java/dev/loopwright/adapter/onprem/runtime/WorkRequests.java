package dev.loopwright.adapter.onprem.runtime;

import dev.loopwright.application.port.out.WorkRequest;
import dev.loopwright.domain.JsonText;
import dev.loopwright.domain.LeaseToken;
import dev.loopwright.domain.SessionId;
import dev.loopwright.domain.TraceContext;
import dev.loopwright.domain.loop.WorkspacePath;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** Requests of tests. */
final class WorkRequests {
  static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
  static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

  private WorkRequests() {}

  static WorkRequest in(TraceContext span) {
    var request = due(Duration.ofSeconds(60));
    return new WorkRequest(
        request.sessionId(),
        request.iteration(),
        request.lease(),
        request.deadline(),
        request.maxIterations(),
        request.agentState(),
        request.conditions(),
        request.workspace(),
        request.cancellation(),
        Optional.of(span));
  }

  static WorkRequest due(Duration left) {
    return new WorkRequest(
        new SessionId("s-1"),
        3,
        new LeaseToken("the-lease"),
        NOW.plus(left),
        10,
        new JsonText("{ \"b\":1.50,\"a\":null }"),
        List.of(),
        Optional.of(new WorkspacePath("fixer")));
  }
}
