package dev.loopwright.application.service;

import dev.loopwright.application.port.in.IterationAnswer;
import dev.loopwright.application.port.in.ServerStoppingException;
import dev.loopwright.application.port.in.UnknownLoopException;
import dev.loopwright.application.port.out.LoopHistory;
import dev.loopwright.application.port.out.WorkspaceUnavailableException;
import dev.loopwright.application.verification.ExitConditionEvaluator;
import dev.loopwright.application.verification.Verified;
import dev.loopwright.application.verification.WorkspaceDigests;
import dev.loopwright.domain.SessionId;
import dev.loopwright.domain.condition.ExitConditionStatus;
import dev.loopwright.domain.loop.ConcludeVerification;
import dev.loopwright.domain.loop.IterationDecision;
import dev.loopwright.domain.loop.IterationRecord;
import dev.loopwright.domain.loop.LoopRefusedException;
import dev.loopwright.domain.loop.LoopState;
import dev.loopwright.domain.loop.Refusal;
import dev.loopwright.domain.loop.RefusalReason;
import dev.loopwright.domain.loop.Stage;
import dev.loopwright.domain.loop.Transition;
import dev.loopwright.domain.loop.UpdateConditions;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * Verifies recorded iterations, each once however many ask, on a pool of its own, so that nobody
 * who waits holds a thread.
 */
final class Verifications {
  private static final Logger LOG = System.getLogger(Verifications.class.getName());

  /** How often a loop is verified anew because files turn out not to be what their stat says. */
  private static final int MOST_LOOKS = 2;

  private record Key(SessionId sessionId, int iteration) {}

  private final JoinedTasks<Key, IterationAnswer> verdicts;
  private final JoinedTasks<SessionId, List<ExitConditionStatus>> evaluations;
  private final ExitConditionEvaluator evaluator;
  private final WorkspaceDigests digests;
  private final LoopCommits commits;
  private final LoopHistory history;
  private final CheckpointSaving checkpoints;
  private final Clock clock;

  Verifications(
      ExitConditionEvaluator evaluator,
      WorkspaceDigests digests,
      WorkInProgress work,
      LoopCommits commits,
      LoopHistory history,
      CheckpointSaving checkpoints,
      Executor pool,
      Clock clock,
      Consumer<SessionId> again) {
    this.evaluator = evaluator;
    this.digests = digests;
    this.commits = commits;
    this.history = history;
    this.checkpoints = checkpoints;
    this.clock = clock;
    this.verdicts = new JoinedTasks<>(work, pool, again);
    this.evaluations = new JoinedTasks<>(work, pool, sessionId -> {});
  }

  /** Verifies the recorded iteration of a loop, or joins whoever does. */
  CompletableFuture<IterationAnswer> verify(LoopState recorded, int iteration) {
    return verdicts.join(
        recorded.sessionId(),
        new Key(recorded.sessionId(), iteration),
        piece -> conclude(recorded, iteration, piece));
  }

  /**
   * Verifies the recorded iteration of a loop for nobody who waits: a failure is logged and the
   * next call tries again.
   */
  void verifyInBackground(LoopState recorded, int iteration) {
    var unused =
        verify(recorded, iteration)
            .whenComplete(
                (answer, error) -> {
                  if (error != null && !(error instanceof ServerStoppingException)) {
                    LOG.log(
                        Level.ERROR,
                        "loop %s, iteration %d: it could not be verified"
                            .formatted(recorded.sessionId(), iteration),
                        error);
                  }
                });
  }

  /** Verifies now, between iterations, or joins whoever does; no loop ends by that. */
  CompletableFuture<List<ExitConditionStatus>> evaluate(SessionId sessionId) {
    return evaluations.join(sessionId, sessionId, piece -> update(sessionId, piece));
  }

  /** {@return the answer to an iteration that is not being verified} */
  IterationAnswer answer(IterationRecord record, LoopState state) {
    return new IterationAnswer(record.decision().orElse(IterationDecision.CONTINUE), state);
  }

  private IterationAnswer conclude(LoopState recorded, int iteration, PieceOfWork piece) {
    if (!isToBeVerified(recorded, iteration)) {
      return answer(recordOf(recorded.sessionId(), iteration), checkpoints.settle(recorded));
    }
    var verified = proven(recorded, piece);
    piece.demandUnbroken();
    var reaction =
        commits.react(
            recorded,
            newest ->
                new ConcludeVerification(
                    iteration, verified.verification(), verified.duration(), clock.instant()),
            verified.outputs());
    if (reaction instanceof Transition transition) {
      var settled = checkpoints.settle(transition.after());
      return answer(transition.iteration().orElseThrow(), settled);
    }
    // Somebody else was faster: another node's verdict, or a cancel.
    var newest = commits.find(recorded.sessionId());
    return answer(recordOf(recorded.sessionId(), iteration), newest);
  }

  private static boolean isToBeVerified(LoopState state, int iteration) {
    return state.stage() instanceof Stage.Evaluating evaluating
        && evaluating.recorded().number() == iteration;
  }

  private List<ExitConditionStatus> update(SessionId sessionId, PieceOfWork piece) {
    var state = commits.find(sessionId);
    demandTakes(state);
    var verified = evaluated(state, piece);
    piece.demandUnbroken();
    return commits
        .react(
            state,
            newest -> {
              demandSame(state, newest);
              return new UpdateConditions(
                  verified.verification(), verified.duration(), clock.instant());
            },
            verified.outputs())
        .orThrow(sessionId)
        .after()
        .verification()
        .conditions();
  }

  /** A loop completes on files that were read, whatever their stat says of them. */
  private Verified proven(LoopState state, PieceOfWork piece) {
    for (var look = 1; look <= MOST_LOOKS; look++) {
      var verified = evaluated(state, piece);
      var digest = verified.verification().digest();
      if (!verified.verification().allMet()
          || digest.isEmpty()
          || digests.inFull(state.config()).equals(digest)) {
        return verified;
      }
    }
    throw new WorkspaceUnavailableException(
        "files of the workspace change without a trace; verified again once they rest");
  }

  private Verified evaluated(LoopState state, PieceOfWork piece) {
    return evaluator.until(piece.cancellation()).evaluateAll(state);
  }

  /** Refuses before any tool runs what the loop would refuse after it. */
  private void demandTakes(LoopState state) {
    var nothingNew = new UpdateConditions(state.verification(), Duration.ZERO, clock.instant());
    var unused = state.react(nothingNew).orThrow(state.sessionId());
  }

  /**
   * Verdicts that took long must not replace newer ones, nor lower the number of tests demanded.
   */
  private static void demandSame(LoopState evaluated, LoopState newest) {
    if (!newest.verification().equals(evaluated.verification())) {
      throw new LoopRefusedException(
          newest.sessionId(),
          new Refusal(
              RefusalReason.ITERATION_ACTIVE,
              "the loop was verified meanwhile; look at its conditions, or evaluate again"));
    }
  }

  private IterationRecord recordOf(SessionId sessionId, int iteration) {
    return history
        .iteration(sessionId, iteration)
        .orElseThrow(() -> UnknownLoopException.within(sessionId, "iteration " + iteration));
  }
}
