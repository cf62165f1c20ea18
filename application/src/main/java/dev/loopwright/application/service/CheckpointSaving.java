package dev.loopwright.application.service;

import dev.loopwright.application.port.out.CheckpointStore;
import dev.loopwright.application.port.out.Ids;
import dev.loopwright.application.port.out.LoopHistory;
import dev.loopwright.application.verification.WorkspaceDigests;
import dev.loopwright.domain.InvalidInputException;
import dev.loopwright.domain.JsonText;
import dev.loopwright.domain.LoopException;
import dev.loopwright.domain.SessionId;
import dev.loopwright.domain.checkpoint.Checkpoint;
import dev.loopwright.domain.condition.WorkspaceDigest;
import dev.loopwright.domain.loop.CompletionReceipt;
import dev.loopwright.domain.loop.ConfirmCheckpoint;
import dev.loopwright.domain.loop.IterationRecord;
import dev.loopwright.domain.loop.LoopCommand;
import dev.loopwright.domain.loop.LoopState;
import dev.loopwright.domain.loop.Reaction;
import dev.loopwright.domain.loop.ReportCheckpointFailure;
import dev.loopwright.domain.loop.Stage;
import dev.loopwright.domain.loop.Transition;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** Saves checkpoints and moves loops on that wait for one. */
final class CheckpointSaving {
  private static final Logger LOG = System.getLogger(CheckpointSaving.class.getName());

  private final CheckpointStore checkpoints;
  private final WorkspaceDigests digests;
  private final LoopHistory history;
  private final LoopCommits commits;
  private final RetryPolicy retry;
  private final Clock clock;
  private final Consumer<SessionId> again;
  private final Ids ids;

  CheckpointSaving(
      CheckpointStore checkpoints,
      WorkspaceDigests digests,
      LoopHistory history,
      LoopCommits commits,
      RetryPolicy retry,
      Clock clock,
      Ids ids,
      Consumer<SessionId> again) {
    this.checkpoints = checkpoints;
    this.digests = digests;
    this.history = history;
    this.commits = commits;
    this.retry = retry;
    this.clock = clock;
    this.again = again;
    this.ids = ids;
  }

  /**
   * Saves the checkpoint that a loop waits for, if it does; a failure is an event and the loop goes
   * on.
   */
  LoopState settle(LoopState state) {
    return isOwed(state) ? saveOwed(state) : state;
  }

  /** Saves a checkpoint that somebody asked for; who asked hears of a failure. */
  Checkpoint save(LoopState state, JsonText customData) {
    var start = clock.instant();
    var saved =
        saved(
            Checkpoint.fromLoopState(state, ids.checkpointId(), customData, clock.instant())
                .on(digest(state)));
    if (state.isActive()) {
      commits.react(
          state,
          newest ->
              new ConfirmCheckpoint(
                  saved.reference(),
                  Duration.between(start, clock.instant()),
                  clock.instant(),
                  OptionalLong.of(saved.state().agentState().bytes())),
          List.of());
    }
    return saved;
  }

  private static boolean isOwed(LoopState state) {
    return state.stage() instanceof Stage.SavingCheckpoint
        || state.stage() instanceof Stage.Completing;
  }

  private LoopState saveOwed(LoopState state) {
    var command = outcome(state);
    var reaction = told(state, command);
    return reaction instanceof Transition transition
        ? transition.after()
        : commits.find(state.sessionId());
  }

  /**
   * What could not be told is told later, lest the loop wait for its checkpoint until a restart.
   */
  private Reaction told(LoopState state, LoopCommand command) {
    try {
      return commits.react(state, newest -> command, List.of());
    } catch (RuntimeException e) {
      again.accept(state.sessionId());
      throw e;
    }
  }

  // whatever a store throws, the loop must not wait for its checkpoint for ever
  private LoopCommand outcome(LoopState state) {
    var start = clock.instant();
    try {
      var verifiedOn = state.verification().digest();
      var digest = verifiedOn.isPresent() ? verifiedOn : digest(state);
      var saved = saved(owed(state).on(digest));
      var now = clock.instant();
      return new ConfirmCheckpoint(
          saved.reference(),
          Duration.between(start, now),
          now,
          OptionalLong.of(saved.state().agentState().bytes()));
    } catch (LoopException e) {
      return failed(state, e, e.getMessage());
    } catch (RuntimeException e) {
      return failed(state, e, e.toString());
    }
  }

  private LoopCommand failed(LoopState state, RuntimeException error, String why) {
    LOG.log(Level.WARNING, place(state) + ": its checkpoint was not saved", error);
    return new ReportCheckpointFailure("the checkpoint was not saved: " + why, clock.instant());
  }

  private static String place(LoopState state) {
    return "loop %s, iteration %d"
        .formatted(state.sessionId(), state.counters().currentIteration());
  }

  /**
   * Every attempt saves the same checkpoint, that of a process after a crash too, so that one whose
   * answer was lost is not doubled.
   */
  private Checkpoint owed(LoopState state) {
    return Checkpoint.fromLoopState(
        state, DerivedIds.checkpoint(state), customDataOf(state), state.timeline().lastEventAt());
  }

  private Checkpoint saved(Checkpoint checkpoint) {
    return retry.call(() -> savedOrKnown(checkpoint));
  }

  /** One that was saved before a crash may have seen another workspace, and stays as it is. */
  private Checkpoint savedOrKnown(Checkpoint checkpoint) {
    try {
      return checkpoints.save(checkpoint);
    } catch (InvalidInputException e) {
      return checkpoints
          .find(checkpoint.sessionId(), checkpoint.id())
          .filter(known -> known.state().equals(checkpoint.state()))
          .orElseThrow(() -> e);
    }
  }

  /** A workspace that can't be read must not keep the agent's state from being saved. */
  private Optional<WorkspaceDigest> digest(LoopState state) {
    try {
      return digests.of(state.config());
    } catch (LoopException e) {
      LOG.log(Level.WARNING, place(state) + ": its checkpoint has no digest", e);
      return Optional.empty();
    }
  }

  private JsonText customDataOf(LoopState state) {
    return history
        .iteration(state.sessionId(), state.counters().currentIteration())
        .flatMap(IterationRecord::receipt)
        .map(CompletionReceipt::customData)
        .orElse(JsonText.EMPTY_OBJECT);
  }
}
