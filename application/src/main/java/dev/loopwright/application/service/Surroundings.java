package dev.loopwright.application.service;

import dev.loopwright.application.port.out.AgentInvoker;
import dev.loopwright.application.port.out.AlertChannel;
import dev.loopwright.application.port.out.EventPublisher;
import dev.loopwright.application.port.out.Ids;
import dev.loopwright.application.verification.Presets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;

/**
 * What loops run in.
 *
 * @param clock tells the time
 * @param ids makes identifiers
 * @param retry for backends whose failures may pass
 * @param presets kinds of project that are known
 * @param toolTimeout how long a call of a Gateway tool may take, outside of conditions
 * @param invokers do the work of loops that the server drives
 * @param publishers are fed from the journal
 * @param alerts hear of warnings and violations
 * @param verifications runs verifications
 * @param drivers runs the loops that the server drives
 * @param publishing feeds the publishers, which may block
 * @param timer wakes loops that are due; empty: nobody does, and deadlines take effect at the next
 *     call
 */
public record Surroundings(
    Clock clock,
    Ids ids,
    RetryPolicy retry,
    Presets presets,
    Duration toolTimeout,
    List<AgentInvoker> invokers,
    List<EventPublisher> publishers,
    List<AlertChannel> alerts,
    Executor verifications,
    Executor drivers,
    Executor publishing,
    Optional<ScheduledExecutorService> timer) {
  /**
   * Copies the lists.
   *
   * @param clock tells the time
   * @param ids makes identifiers
   * @param retry for backends whose failures may pass
   * @param presets kinds of project that are known
   * @param toolTimeout how long a call of a Gateway tool may take, outside of conditions
   * @param invokers do the work of loops that the server drives
   * @param publishers are fed from the journal
   * @param alerts hear of warnings and violations
   * @param verifications runs verifications
   * @param drivers runs the loops that the server drives
   * @param publishing feeds the publishers, which may block
   * @param timer wakes loops that are due; empty: nobody does, and deadlines take effect at the
   *     next call
   */
  public Surroundings {
    invokers = List.copyOf(invokers);
    publishers = List.copyOf(publishers);
    alerts = List.copyOf(alerts);
  }
}
