package dev.loopwright.application.service;

import dev.loopwright.application.port.in.Completion;
import dev.loopwright.application.port.in.Failure;
import dev.loopwright.application.port.in.IterationAnswer;
import dev.loopwright.application.port.in.IterationGrant;
import dev.loopwright.application.port.in.WorkFunction;
import dev.loopwright.application.port.out.PolicyUnavailableException;
import dev.loopwright.application.port.out.WorkAnswer;
import dev.loopwright.application.port.out.WorkRequest;
import dev.loopwright.domain.Caller;
import dev.loopwright.domain.LoopException;
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
import dev.loopwright.domain.loop.Stage;
import dev.loopwright.domain.policy.PolicyViolationException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

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
  private final Verifications verifications;
  private final CheckpointSaving checkpoints;
  private final RetryPolicy retry;
  private final Clock clock;

  LoopRunner(
      LoopCommits commits,
      Beginnings beginnings,
      IterationService iterations,
      Verifications verifications,
      CheckpointSaving checkpoints,
      RetryPolicy retry,
      Clock clock) {
    this.commits = commits;
    this.beginnings = beginnings;
    this.iterations = iterations;
    this.verifications = verifications;
    this.checkpoints = checkpoints;
    this.retry = retry;
    this.clock = clock;
  }

  /**
   * Runs a loop until it ends or pauses.
   *
   * @throws LoopRefusedException if it is being run already
   */
  LoopResult run(SessionId sessionId, WorkFunction work) {
    if (!running.add(sessionId)) {
      throw new LoopRefusedException(
          sessionId,
          new Refusal(
              RefusalReason.ITERATION_ACTIVE, "the loop is being run already, in this process"));
    }
    try {
      finishWhatWasLeft(sessionId);
      while (iterate(sessionId, work)) {}
      return new LoopResult(commits.find(sessionId));
    } finally {
      running.remove(sessionId);
    }
  }

  /**
   * A process before may have stopped between an iteration's record and its verdict or checkpoint.
   */
  private void finishWhatWasLeft(SessionId sessionId) {
    var state = commits.find(sessionId);
    if (state.stage() instanceof Stage.Evaluating evaluating) {
      Futures.await(verifications.verify(sessionId, evaluating.recorded().number()));
    } else {
      checkpoints.settle(state);
    }
  }

  private boolean iterate(SessionId sessionId, WorkFunction work) {
    return grant(sessionId).filter(grant -> goesOn(grant, work)).isPresent();
  }

  private Optional<IterationGrant> grant(SessionId sessionId) {
    var state = commits.find(sessionId);
    if (state.stage() instanceof Stage.Ended || state.stage() instanceof Stage.Paused) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          state.stage() instanceof Stage.Iterating
              ? beginnings.beginAgain(sessionId)
              : retry.call(() -> beginnings.begin(sessionId)));
    } catch (PolicyViolationException e) {
      return Optional.empty();
    } catch (PolicyUnavailableException e) {
      return pausedByOutage(sessionId);
    } catch (LoopRefusedException e) {
      return stoppedMeanwhile(e);
    }
  }

  private Optional<IterationGrant> pausedByOutage(SessionId sessionId) {
    commits.react(
        sessionId,
        state -> new PauseLoop(StopReason.POLICY_UNAVAILABLE, RUNNER.id(), clock.instant()),
        List.of());
    return Optional.empty();
  }

  private static Optional<IterationGrant> stoppedMeanwhile(LoopRefusedException refused) {
    if (refused.reason() == RefusalReason.ITERATION_ACTIVE) {
      throw refused;
    }
    return Optional.empty();
  }

  private boolean goesOn(IterationGrant grant, WorkFunction work) {
    var request = request(grant);
    var answer = perform(work, request);
    try {
      return answer
          .fold(done -> complete(request, done), failed -> fail(request, failed))
          .decision()
          .goesOn();
    } catch (LoopRefusedException e) {
      return afterStaleLease(grant.state().sessionId());
    }
  }

  /** The work came back after its deadline: that iteration is given up and the loop goes on. */
  private boolean afterStaleLease(SessionId sessionId) {
    commits.react(sessionId, state -> new ExpireIteration(clock.instant()), List.of());
    return commits.find(sessionId).isActive();
  }

  // the work is other people's code
  private static WorkAnswer perform(WorkFunction work, WorkRequest request) {
    try {
      return work.perform(request);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new WorkAnswer.Failed("the work was interrupted", false, Usage.NONE);
    } catch (LoopException e) {
      return new WorkAnswer.Failed(e.getMessage(), false, Usage.NONE);
    } catch (Exception e) {
      return new WorkAnswer.Failed("the work failed: " + e, false, Usage.NONE);
    }
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

  private static WorkRequest request(IterationGrant grant) {
    LoopState state = grant.state();
    return new WorkRequest(
        state.sessionId(),
        grant.active().number(),
        grant.active().token(),
        grant.deadline(),
        grant.maxIterations(),
        state.agentState(),
        state.verification().conditions(),
        state.config().workspace());
  }
}
