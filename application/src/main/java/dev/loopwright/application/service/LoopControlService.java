package dev.loopwright.application.service;

import static dev.loopwright.domain.loop.LoopState.IDEMPOTENCY_KEY;
import static dev.loopwright.domain.loop.LoopState.INITIAL_STATE;

import dev.loopwright.application.port.PageRequest;
import dev.loopwright.application.port.in.ControlLoops;
import dev.loopwright.application.port.in.IdempotencyKey;
import dev.loopwright.application.port.in.StartRequest;
import dev.loopwright.application.port.out.Ids;
import dev.loopwright.application.port.out.LoopHistory;
import dev.loopwright.application.port.out.SessionExistsException;
import dev.loopwright.application.verification.Baselines;
import dev.loopwright.domain.Caller;
import dev.loopwright.domain.InvalidInputException;
import dev.loopwright.domain.SessionId;
import dev.loopwright.domain.StopReason;
import dev.loopwright.domain.condition.ExitConditionStatus;
import dev.loopwright.domain.event.EventType;
import dev.loopwright.domain.loop.CancelLoop;
import dev.loopwright.domain.loop.ChangeLimit;
import dev.loopwright.domain.loop.CheckpointId;
import dev.loopwright.domain.loop.LoopState;
import dev.loopwright.domain.loop.PauseLoop;
import dev.loopwright.domain.loop.Restoration;
import dev.loopwright.domain.loop.ResumeLoop;
import dev.loopwright.domain.loop.Stage;
import dev.loopwright.domain.policy.ForbiddenStartException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/** Starts, pauses, resumes and ends loops. */
final class LoopControlService implements ControlLoops {
  private final WorkInProgress inProgress;
  private final LoopCommits commits;
  private final LoopHistory history;
  private final Permissions permissions;
  private final Verifications verifications;
  private final CheckpointSaving checkpoints;
  private final Resumptions resumptions;
  private final ServerDriver driver;
  private final StartChecks checks;
  private final Baselines baselines;
  private final Clock clock;
  private final Ids ids;

  LoopControlService(Parts parts) {
    this.inProgress = parts.inProgress();
    this.commits = parts.commits();
    this.history = parts.history();
    this.permissions = parts.permissions();
    this.verifications = parts.verifications();
    this.checkpoints = parts.checkpoints();
    this.resumptions = parts.resumptions();
    this.driver = parts.driver();
    this.checks = parts.checks();
    this.baselines = parts.baselines();
    this.clock = parts.clock();
    this.ids = parts.ids();
  }

  /** What this service works with. */
  record Parts(
      WorkInProgress inProgress,
      LoopCommits commits,
      LoopHistory history,
      Permissions permissions,
      Verifications verifications,
      CheckpointSaving checkpoints,
      Resumptions resumptions,
      ServerDriver driver,
      StartChecks checks,
      Baselines baselines,
      Clock clock,
      Ids ids) {}

  @Override
  public LoopState start(Caller caller, StartRequest request) {
    var call = new LoopState.Call(caller.span(), Optional.empty());
    return start(request, request.sessionId().orElseGet(ids::sessionId), call);
  }

  @Override
  public LoopState start(Caller caller, StartRequest request, IdempotencyKey key) {
    var sessionId = request.sessionId().orElseGet(() -> DerivedIds.sessionId(caller, key));
    var digest = DerivedIds.keyDigest(caller, key);
    try {
      return start(request, sessionId, new LoopState.Call(caller.span(), Optional.of(digest)));
    } catch (SessionExistsException | ForbiddenStartException | InvalidInputException e) {
      // What is refused by now may have been allowed when the same request came first.
      var before = commits.lookUp(sessionId).orElseThrow(() -> e);
      if (isOf(before, request, digest)) {
        return before;
      }
      throw request.sessionId().isPresent() ? e : SessionExistsException.underKey(sessionId);
    }
  }

  /**
   * An id that was made of the key is proof of the key, whether the loop's start tells it or not.
   */
  private boolean isOf(LoopState before, StartRequest request, String keyDigest) {
    var told = toldAtStart(before.sessionId());
    var state = request.initialState().sha256();
    return before.config().equals(request.config())
        && told.getOrDefault(INITIAL_STATE, state).equals(state)
        && (request.sessionId().isEmpty() || keyDigest.equals(told.get(IDEMPOTENCY_KEY)));
  }

  private Map<String, Object> toldAtStart(SessionId sessionId) {
    return history
        .events(sessionId, Set.of(EventType.LOOP_STARTED), PageRequest.first(1))
        .items()
        .stream()
        .findFirst()
        .map(started -> started.details().values())
        .orElseGet(Map::of);
  }

  private LoopState start(StartRequest request, SessionId sessionId, LoopState.Call call) {
    inProgress.demandRunning();
    checks.check(request.config());
    var policy = permissions.policyOf(request.config().agentName());
    policy.demandStart(request.config().exitConditions());
    var started =
        commits
            .commit(
                LoopState.start(
                    new LoopState.Start(
                        sessionId,
                        request.config(),
                        baselines.pin(request.config()),
                        request.initialState(),
                        call),
                    policy,
                    clock.instant()))
            .after();
    driver.drive(started);
    return started;
  }

  @Override
  public LoopState pause(Caller caller, SessionId sessionId) {
    return commits
        .apply(sessionId, state -> new PauseLoop(StopReason.PAUSED, caller.id(), clock.instant()))
        .after();
  }

  @Override
  public LoopState resume(Caller caller, SessionId sessionId, Optional<CheckpointId> checkpoint) {
    inProgress.demandRunning();
    var known = commits.lookUp(sessionId);
    return known.isPresent()
        ? resume(caller, known.get(), checkpoint.map(id -> resumptions.from(sessionId, id)))
        : resume(caller, rebuilt(caller, sessionId, checkpoint), Optional.empty());
  }

  /** Resumes a loop from a checkpoint that was read before. */
  LoopState resumeFrom(Caller caller, SessionId sessionId, Restoration restoration) {
    inProgress.demandRunning();
    return resume(caller, commits.find(sessionId), Optional.of(restoration));
  }

  /** Imports a loop whose state of record is lost; one that can't be resumed is not imported. */
  private LoopState rebuilt(Caller caller, SessionId sessionId, Optional<CheckpointId> checkpoint) {
    var rebuilt = resumptions.rebuilt(sessionId, checkpoint, clock.instant());
    var state = rebuilt.after();
    var unused = state.react(resumption(caller, state, Optional.empty())).orThrow(sessionId);
    try {
      return commits.commit(rebuilt).after();
    } catch (SessionExistsException e) {
      // Somebody else rebuilt it at the same time; there is one loop all the same.
      return commits.find(sessionId);
    }
  }

  private LoopState resume(Caller caller, LoopState state, Optional<Restoration> restoration) {
    var resumed = commits.apply(state, newest -> resumption(caller, newest, restoration)).after();
    goOn(resumed);
    return resumed;
  }

  private ResumeLoop resumption(Caller caller, LoopState state, Optional<Restoration> restoration) {
    var permission = permissions.forNextIteration(state);
    return new ResumeLoop(permission, restoration, caller.id(), clock.instant());
  }

  @Override
  public LoopState cancel(Caller caller, SessionId sessionId, String reason) {
    var cancelled =
        commits
            .apply(sessionId, state -> new CancelLoop(reason, caller.id(), clock.instant()))
            .after();
    return checkpoints.settle(cancelled);
  }

  @Override
  public LoopState changeLimit(
      Caller caller, SessionId sessionId, int maxIterations, String reason) {
    Administrators.demand(caller, "changing a loop's limit");
    return commits
        .apply(
            sessionId,
            state ->
                new ChangeLimit(
                    maxIterations,
                    permissions.policyOf(state.config().agentName()),
                    reason,
                    caller.id(),
                    clock.instant()))
        .after();
  }

  @Override
  public CompletionStage<List<ExitConditionStatus>> evaluate(Caller caller, SessionId sessionId) {
    inProgress.demandRunning();
    return verifications.evaluate(commits.find(sessionId).sessionId());
  }

  /** Goes on with what a loop waits for from the server: a verdict, or its next iteration. */
  void goOn(LoopState state) {
    if (state.config().work().isDrivenByServer()) {
      driver.drive(state);
    } else if (state.stage() instanceof Stage.Evaluating evaluating) {
      verifications.verifyInBackground(state, evaluating.recorded().number());
    } else {
      checkpoints.settle(state);
    }
  }
}
