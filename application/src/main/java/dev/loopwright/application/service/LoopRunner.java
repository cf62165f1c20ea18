package dev.loopwright.application.service;

import dev.loopwright.application.port.in.Completion;
import dev.loopwright.application.port.in.Failure;
import dev.loopwright.application.port.in.IterationAnswer;
import dev.loopwright.application.port.in.IterationGrant;
import dev.loopwright.application.port.in.WorkFunction;
import dev.loopwright.application.port.out.Cancellation;
import dev.loopwright.application.port.out.PolicyUnavailableException;
import dev.loopwright.application.port.out.WorkAnswer;
import dev.loopwright.application.port.out.WorkRequest;
import dev.loopwright.domain.Caller;
import dev.loopwright.domain.SessionId;
import dev.loopwright.domain.StopReason;
import dev.loopwright.domain.Usage;
import dev.loopwright.domain.loop.ExpireIteration;
import dev.loopwright.domain.loop.LoopRefusedException;
import dev.loopwright.domain.loop.LoopResult;
import dev.loopwright.domain.loop.LoopState;
import dev.loopwright.domain.loop.PauseLoop;
import dev.loopwright.domain.loop.Refusal;
import dev.loopwright.domain.loop.RefusalReason;
import dev.loopwright.domain.loop.ReleaseIteration;
import dev.loopwright.domain.loop.Stage;
import dev.loopwright.domain.loop.Transition;
import dev.loopwright.domain.policy.PolicyViolationException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Runs a loop by calling its work: the same begin and complete that an agent calls over HTTP, one
 * after the other, until the answer is to stop. Goes on wherever a process before left off.
 */
final class LoopRunner {
  private static final Caller RUNNER = Caller.local("loopwright");

  private final Set<SessionId> running = ConcurrentHashMap.newKeySet();
  private final LoopCommits commits;
  private final Beginnings beginnings;
  private final IterationService iterations;
  private final WorkInProgress inProgress;
  private final Verifications verifications;
  private final CheckpointSaving checkpoints;
  private final RetryPolicy retry;
  private final Clock clock;

  LoopRunner(
      LoopCommits commits,
      Beginnings beginnings,
      IterationService iterations,
      WorkInProgress inProgress,
      Verifications verifications,
      CheckpointSaving checkpoints,
      RetryPolicy retry,
      Clock clock) {
    this.commits = commits;
    this.beginnings = beginnings;
    this.iterations = iterations;
    this.inProgress = inProgress;
    this.verifications = verifications;
    this.checkpoints = checkpoints;
    this.retry = retry;
    this.clock = clock;
  }

  /**
   * Runs a loop until it ends or pauses.
   *
   * @throws LoopRefusedException if it is being run already
   * @throws dev.loopwright.application.port.in.ServerStoppingException if the process stops before
   *     it ended; it goes on where it was left
   */
  LoopResult run(SessionId sessionId, WorkFunction work) {
    return run(sessionId, work, () -> false);
  }

  /**
   * As {@link #run(SessionId, WorkFunction)}, but returns after an iteration if it is to give way;
   * the loop goes on when it is run again.
   */
  LoopResult run(SessionId sessionId, WorkFunction work, BooleanSupplier givesWay) {
    return claimed(sessionId, work, state -> state, givesWay);
  }

  /**
   * As {@link #run}, but sets the loop back first. An iteration whose process was lost is given up:
   * it is not the work to go on with.
   */
  LoopResult runFrom(SessionId sessionId, WorkFunction work, Supplier<LoopState> setBack) {
    return claimed(
        sessionId,
        work,
        state -> {
          giveUpLost(state);
          return finished(setBack.get());
        },
        () -> false);
  }

  private LoopResult claimed(
      SessionId sessionId,
      WorkFunction work,
      UnaryOperator<LoopState> preparation,
      BooleanSupplier givesWay) {
    if (!running.add(sessionId)) {
      throw new LoopRefusedException(
          sessionId,
          new Refusal(
              RefusalReason.ITERATION_ACTIVE, "the loop is being run already, in this process"));
    }
    var calls = new WorkCalls(work);
    try {
      var state = preparation.apply(finished(commits.find(sessionId)));
      var mayStay = true;
      while (mayStay && goesOn(state)) {
        state = iterate(state, calls);
        mayStay = !givesWay.getAsBoolean();
      }
      return new LoopResult(state);
    } finally {
      running.remove(sessionId);
      calls.handOnInterruption();
    }
  }

  private void giveUpLost(LoopState known) {
    var over = commits.react(known, state -> new ExpireIteration(clock.instant()), List.of());
    if (over instanceof Refusal && known.stage() instanceof Stage.Iterating iterating) {
      iterations.fail(
          RUNNER,
          new Failure(
              known.sessionId(),
              iterating.active().number(),
              iterating.active().token(),
              "the process that ran the iteration was lost",
              true,
              Usage.NONE));
    }
  }

  /**
   * A process before may have stopped between an iteration's record and its verdict or checkpoint.
   */
  private LoopState finished(LoopState state) {
    return state.stage() instanceof Stage.Evaluating evaluating
        ? Futures.await(verifications.verify(state, evaluating.recorded().number())).state()
        : checkpoints.settle(state);
  }

  /** Tells whether a loop has iterations to run. */
  static boolean goesOn(LoopState state) {
    return !(state.stage() instanceof Stage.Ended || state.stage() instanceof Stage.Paused);
  }

  private LoopState iterate(LoopState state, WorkCalls work) {
    try (var piece = inProgress.begin(state.sessionId())) {
      return worked(grant(state), piece, work);
    } catch (PolicyViolationException e) {
      return commits.find(state.sessionId());
    } catch (PolicyUnavailableException e) {
      return pausedByOutage(state);
    } catch (LoopRefusedException e) {
      return afterRefusal(state, e);
    }
  }

  private IterationGrant grant(LoopState state) {
    return state.stage() instanceof Stage.Iterating
        ? beginnings.beginAgain(state)
        : retry.call(() -> beginnings.begin(state, Optional.empty()));
  }

  private LoopState pausedByOutage(LoopState known) {
    var reaction =
        commits.react(
            known,
            state -> new PauseLoop(StopReason.POLICY_UNAVAILABLE, RUNNER.id(), clock.instant()),
            List.of());
    return reaction instanceof Transition transition
        ? transition.after()
        : checkpoints.settle(commits.find(known.sessionId()));
  }

  /** Somebody paused or ended the loop meanwhile; anything else in the way is another runner. */
  private LoopState afterRefusal(LoopState known, LoopRefusedException refused) {
    var newest = checkpoints.settle(commits.find(known.sessionId()));
    if (goesOn(newest)) {
      throw refused;
    }
    return newest;
  }

  private LoopState worked(IterationGrant grant, PieceOfWork piece, WorkCalls work) {
    piece.onBreakOff(() -> release(grant));
    var request = request(grant, piece.cancellation());
    var answer = work.perform(request);
    piece.demandUnbroken();
    try {
      return answer.fold(done -> complete(request, done), failed -> fail(request, failed)).state();
    } catch (LoopRefusedException e) {
      return afterStaleLease(grant.state().sessionId());
    }
  }

  /** Work that a stop breaks off did not fail: the next process attempts it as if it were new. */
  private void release(IterationGrant grant) {
    var active = grant.active();
    var unused =
        commits.react(
            grant.state(),
            state -> new ReleaseIteration(active.number(), active.token(), clock.instant()),
            List.of());
  }

  /** The work came back after its deadline: that iteration is given up and the loop goes on. */
  private LoopState afterStaleLease(SessionId sessionId) {
    var state = commits.find(sessionId);
    var reaction = commits.react(state, newest -> new ExpireIteration(clock.instant()), List.of());
    return reaction instanceof Transition transition ? transition.after() : state;
  }

  private IterationAnswer complete(WorkRequest request, WorkAnswer.Done done) {
    var completion =
        new Completion(
            request.sessionId(),
            request.iteration(),
            request.lease(),
            done.agentState(),
            done.usage(),
            done.customData());
    return Futures.await(
        iterations.complete(completion, Fingerprint.ofWorkInProcess(done.agentState())));
  }

  private IterationAnswer fail(WorkRequest request, WorkAnswer.Failed failed) {
    return iterations.fail(
        RUNNER,
        new Failure(
            request.sessionId(),
            request.iteration(),
            request.lease(),
            failed.errorMessage(),
            failed.recoverable(),
            failed.usage()));
  }

  private static WorkRequest request(IterationGrant grant, Cancellation cancellation) {
    LoopState state = grant.state();
    return new WorkRequest(
        state.sessionId(),
        grant.active().number(),
        grant.active().token(),
        grant.deadline(),
        grant.maxIterations(),
        state.agentState(),
        state.verification().conditions(),
        state.config().workspace(),
        cancellation,
        grant.span());
  }
}
