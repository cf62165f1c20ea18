package dev.loopwright.application.service;

import dev.loopwright.application.port.in.Completion;
import dev.loopwright.application.port.in.DriveIterations;
import dev.loopwright.application.port.in.Failure;
import dev.loopwright.application.port.in.IdempotencyKey;
import dev.loopwright.application.port.in.IterationAnswer;
import dev.loopwright.application.port.in.IterationGrant;
import dev.loopwright.application.port.out.LoopHistory;
import dev.loopwright.domain.Caller;
import dev.loopwright.domain.JsonText;
import dev.loopwright.domain.LeaseToken;
import dev.loopwright.domain.SessionId;
import dev.loopwright.domain.loop.CompletionReceipt;
import dev.loopwright.domain.loop.Heartbeat;
import dev.loopwright.domain.loop.IterationRecord;
import dev.loopwright.domain.loop.LoopCommand;
import dev.loopwright.domain.loop.LoopRefusedException;
import dev.loopwright.domain.loop.LoopState;
import dev.loopwright.domain.loop.RecordCompletion;
import dev.loopwright.domain.loop.RecordFailure;
import dev.loopwright.domain.loop.Refusal;
import dev.loopwright.domain.loop.RefusalReason;
import dev.loopwright.domain.loop.Stage;
import dev.loopwright.domain.loop.Transition;
import dev.loopwright.domain.loop.Work;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * Iterations as whoever does the work drives them: an agent over HTTP, or the runner in this
 * process.
 */
final class IterationService implements DriveIterations {
  private static final int LONGEST_MESSAGE = 10_000;

  private final LoopCommits commits;
  private final LoopHistory history;
  private final Beginnings beginnings;
  private final Verifications verifications;
  private final CheckpointSaving checkpoints;
  private final Clock clock;

  IterationService(
      LoopCommits commits,
      LoopHistory history,
      Beginnings beginnings,
      Verifications verifications,
      CheckpointSaving checkpoints,
      Clock clock) {
    this.commits = commits;
    this.history = history;
    this.beginnings = beginnings;
    this.verifications = verifications;
    this.checkpoints = checkpoints;
    this.clock = clock;
  }

  @Override
  public IterationGrant begin(Caller caller, SessionId sessionId) {
    return beginnings.begin(agentDriven(sessionId), caller.span());
  }

  @Override
  public IterationGrant begin(Caller caller, SessionId sessionId, IdempotencyKey key) {
    var state = agentDriven(sessionId);
    demandUnused(state, key);
    return beginnings.begin(state, caller.span(), key);
  }

  private LoopState agentDriven(SessionId sessionId) {
    var state = commits.find(sessionId);
    if (!(state.config().work() instanceof Work.AgentDriven)) {
      throw new LoopRefusedException(
          sessionId,
          new Refusal(
              RefusalReason.ITERATION_ACTIVE,
              "the server drives this loop; watch it, or start one without work to drive it"));
    }
    return state;
  }

  /** A repeated request that comes late must not begin the iteration after its own. */
  private void demandUnused(LoopState state, IdempotencyKey key) {
    var last = state.counters().currentIteration();
    var lease = DerivedIds.lease(state.sessionId(), last, key);
    if (history
        .iteration(state.sessionId(), last)
        .filter(record -> isBy(record.receipt(), lease))
        .isPresent()) {
      throw new LoopRefusedException(
          state.sessionId(),
          new Refusal(
              RefusalReason.STALE_LEASE,
              "iteration %d, which this Idempotency-Key began, is over; use a new key for the next"
                  .formatted(last)));
    }
  }

  @Override
  public Instant heartbeat(Caller caller, SessionId sessionId, int iteration, LeaseToken lease) {
    var after =
        commits.apply(sessionId, state -> new Heartbeat(iteration, lease, clock.instant())).after();
    return ((Stage.Iterating) after.stage()).active().deadline(after.config().timeouts());
  }

  @Override
  public CompletionStage<IterationAnswer> complete(Caller caller, Completion completion) {
    return complete(completion, Fingerprint.of(completion));
  }

  CompletableFuture<IterationAnswer> complete(Completion completion, String digest) {
    var receipt = new CompletionReceipt(completion.lease(), digest, completion.customData());
    return end(
        completion.sessionId(),
        completion.iteration(),
        receipt,
        () ->
            new RecordCompletion(
                completion.iteration(),
                receipt,
                completion.agentState(),
                completion.usage(),
                clock.instant()));
  }

  @Override
  public IterationAnswer fail(Caller caller, Failure failure) {
    var receipt =
        new CompletionReceipt(failure.lease(), Fingerprint.of(failure), JsonText.EMPTY_OBJECT);
    var message = failure.errorMessage();
    return Futures.await(
        end(
            failure.sessionId(),
            failure.iteration(),
            receipt,
            () ->
                new RecordFailure(
                    failure.iteration(),
                    receipt,
                    message.substring(0, Math.min(LONGEST_MESSAGE, message.length())),
                    failure.recoverable(),
                    failure.usage(),
                    clock.instant())));
  }

  /** Ends the iteration, unless the same lease ended it before: then the answer is the same. */
  private CompletableFuture<IterationAnswer> end(
      SessionId sessionId,
      int iteration,
      CompletionReceipt receipt,
      Supplier<LoopCommand> command) {
    var state = commits.find(sessionId);
    return endedBefore(state, iteration, receipt)
        .map(record -> sameAnswer(state, record, receipt))
        .orElseGet(() -> end(state, iteration, receipt, command));
  }

  private CompletableFuture<IterationAnswer> end(
      LoopState state, int iteration, CompletionReceipt receipt, Supplier<LoopCommand> command) {
    var reaction = commits.react(state, newest -> command.get(), List.of());
    if (reaction instanceof Transition transition) {
      return answer(transition, iteration);
    }
    // The same may have come twice at once, and the other was faster.
    var newest = commits.find(state.sessionId());
    return endedBefore(newest, iteration, receipt)
        .map(record -> sameAnswer(newest, record, receipt))
        .orElseThrow(() -> new LoopRefusedException(state.sessionId(), (Refusal) reaction));
  }

  private Optional<IterationRecord> endedBefore(
      LoopState state, int iteration, CompletionReceipt receipt) {
    return state.stage() instanceof Stage.Iterating iterating
            && iterating.active().number() == iteration
        ? Optional.empty()
        : history
            .iteration(state.sessionId(), iteration)
            .filter(record -> isBy(record.receipt(), receipt.token()));
  }

  private CompletableFuture<IterationAnswer> sameAnswer(
      LoopState state, IterationRecord record, CompletionReceipt receipt) {
    Receipts.demandSame(state.sessionId(), record, receipt);
    return record.decision().isPresent()
        ? CompletableFuture.completedFuture(verifications.answer(record, state))
        : verifications.verify(state, record.number());
  }

  private CompletableFuture<IterationAnswer> answer(Transition transition, int iteration) {
    if (transition.after().stage() instanceof Stage.Evaluating) {
      return verifications.verify(transition.after(), iteration);
    }
    var settled = checkpoints.settle(transition.after());
    return CompletableFuture.completedFuture(
        verifications.answer(transition.iteration().orElseThrow(), settled));
  }

  private static boolean isBy(Optional<CompletionReceipt> receipt, LeaseToken token) {
    return receipt.filter(known -> known.token().equals(token)).isPresent();
  }
}
