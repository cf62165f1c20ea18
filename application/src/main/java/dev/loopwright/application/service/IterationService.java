package dev.loopwright.application.service;

import dev.loopwright.application.port.in.Completion;
import dev.loopwright.application.port.in.DriveIterations;
import dev.loopwright.application.port.in.Failure;
import dev.loopwright.application.port.in.IterationAnswer;
import dev.loopwright.application.port.in.IterationGrant;
import dev.loopwright.application.port.out.LoopHistory;
import dev.loopwright.domain.Caller;
import dev.loopwright.domain.LeaseToken;
import dev.loopwright.domain.SessionId;
import dev.loopwright.domain.loop.CompletionReceipt;
import dev.loopwright.domain.loop.Heartbeat;
import dev.loopwright.domain.loop.LoopRefusedException;
import dev.loopwright.domain.loop.RecordCompletion;
import dev.loopwright.domain.loop.RecordFailure;
import dev.loopwright.domain.loop.Refusal;
import dev.loopwright.domain.loop.RefusalReason;
import dev.loopwright.domain.loop.Stage;
import dev.loopwright.domain.loop.Transition;
import dev.loopwright.domain.loop.Work;
import java.time.Clock;
import java.time.Instant;
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
    if (!(commits.find(sessionId).config().work() instanceof Work.AgentDriven)) {
      throw new LoopRefusedException(
          sessionId,
          new Refusal(
              RefusalReason.ITERATION_ACTIVE,
              "the server drives this loop; watch it, or start one without work to drive it"));
    }
    return beginnings.begin(sessionId);
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
    var sessionId = completion.sessionId();
    return repeated(sessionId, completion.iteration(), receipt)
        .orElseGet(
            () -> {
              var transition =
                  commits.apply(
                      sessionId,
                      state ->
                          new RecordCompletion(
                              completion.iteration(),
                              receipt,
                              completion.agentState(),
                              completion.usage(),
                              clock.instant()));
              return answer(transition, completion.iteration());
            });
  }

  @Override
  public IterationAnswer fail(Caller caller, Failure failure) {
    var receipt =
        new CompletionReceipt(
            failure.lease(), Fingerprint.of(failure), dev.loopwright.domain.JsonText.EMPTY_OBJECT);
    var message = failure.errorMessage();
    Supplier<CompletableFuture<IterationAnswer>> record =
        () ->
            answer(
                commits.apply(
                    failure.sessionId(),
                    state ->
                        new RecordFailure(
                            failure.iteration(),
                            receipt,
                            message.substring(0, Math.min(LONGEST_MESSAGE, message.length())),
                            failure.recoverable(),
                            failure.usage(),
                            clock.instant())),
                failure.iteration());
    return Futures.await(
        repeated(failure.sessionId(), failure.iteration(), receipt).orElseGet(record));
  }

  private CompletableFuture<IterationAnswer> answer(Transition transition, int iteration) {
    if (transition.after().stage() instanceof Stage.Evaluating) {
      return verifications.verify(transition.after().sessionId(), iteration);
    }
    var settled = checkpoints.settle(transition.after());
    return CompletableFuture.completedFuture(
        verifications.answer(transition.iteration().orElseThrow(), settled));
  }

  /**
   * Finds the answer to an ending of this iteration that was recorded before, by the same lease.
   */
  private Optional<CompletableFuture<IterationAnswer>> repeated(
      SessionId sessionId, int iteration, CompletionReceipt receipt) {
    var state = commits.find(sessionId);
    if (state.stage() instanceof Stage.Iterating iterating
        && iterating.active().number() == iteration) {
      return Optional.empty();
    }
    return history
        .iteration(sessionId, iteration)
        .filter(record -> isBy(record.receipt(), receipt.token()))
        .map(
            record -> {
              Receipts.demandSame(sessionId, record, receipt);
              return record.decision().isPresent()
                  ? CompletableFuture.completedFuture(verifications.answer(record, state))
                  : verifications.verify(sessionId, iteration);
            });
  }

  private static boolean isBy(Optional<CompletionReceipt> receipt, LeaseToken token) {
    return receipt.filter(known -> known.token().equals(token)).isPresent();
  }
}
