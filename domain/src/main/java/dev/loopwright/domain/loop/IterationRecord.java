package dev.loopwright.domain.loop;

import dev.loopwright.domain.SessionId;
import dev.loopwright.domain.Usage;
import dev.loopwright.domain.condition.ExitConditionStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What is kept of one iteration, once per number.
 *
 * @param sessionId the loop
 * @param number from 1
 * @param attempt from 1
 * @param status what became of it
 * @param begunAt when its last attempt began
 * @param completedAt when its work ended
 * @param usage what its work reported
 * @param resumedFrom iteration of the checkpoint it continued from, if the loop was set back
 * @param receipt of its completion
 * @param decision what its worker was told; empty while it is verified
 * @param conditions the verdicts after it
 */
public record IterationRecord(
    SessionId sessionId,
    int number,
    int attempt,
    IterationStatus status,
    Instant begunAt,
    Optional<Instant> completedAt,
    Usage usage,
    OptionalInt resumedFrom,
    Optional<CompletionReceipt> receipt,
    Optional<IterationDecision> decision,
    List<ExitConditionStatus> conditions) {
  /**
   * Copies the verdicts.
   *
   * @param sessionId the loop
   * @param number from 1
   * @param attempt from 1
   * @param status what became of it
   * @param begunAt when its last attempt began
   * @param completedAt when its work ended
   * @param usage what its work reported
   * @param resumedFrom iteration of the checkpoint it continued from, if the loop was set back
   * @param receipt of its completion
   * @param decision what its worker was told; empty while it is verified
   * @param conditions the verdicts after it
   */
  public IterationRecord {
    conditions = List.copyOf(conditions);
  }

  static IterationRecord begun(SessionId sessionId, ActiveIteration active) {
    return new IterationRecord(
        sessionId,
        active.number(),
        active.attempt(),
        IterationStatus.ACTIVE,
        active.begunAt(),
        Optional.empty(),
        Usage.NONE,
        active.resumedFrom(),
        Optional.empty(),
        Optional.empty(),
        List.of());
  }

  IterationRecord ended(IterationStatus how, Usage used, Instant at) {
    return new IterationRecord(
        sessionId,
        number,
        attempt,
        how,
        begunAt,
        Optional.of(at),
        used,
        resumedFrom,
        receipt,
        decision,
        conditions);
  }

  IterationRecord receipted(CompletionReceipt newReceipt) {
    return new IterationRecord(
        sessionId,
        number,
        attempt,
        status,
        begunAt,
        completedAt,
        usage,
        resumedFrom,
        Optional.of(newReceipt),
        decision,
        conditions);
  }

  IterationRecord verified(List<ExitConditionStatus> verdicts) {
    return new IterationRecord(
        sessionId,
        number,
        attempt,
        IterationStatus.COMPLETED,
        begunAt,
        completedAt,
        usage,
        resumedFrom,
        receipt,
        decision,
        verdicts);
  }

  IterationRecord decided(IterationDecision answer) {
    return new IterationRecord(
        sessionId,
        number,
        attempt,
        status,
        begunAt,
        completedAt,
        usage,
        resumedFrom,
        receipt,
        Optional.of(answer),
        conditions);
  }

  /** {@return how long the work took, or took until it was given up; empty while it runs} */
  public Optional<Duration> duration() {
    return completedAt.map(end -> Duration.between(begunAt, end));
  }
}
