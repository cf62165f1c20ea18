package dev.loopwright.application.service;

import dev.loopwright.application.port.in.AdministerPolicies;
import dev.loopwright.application.port.in.ControlLoops;
import dev.loopwright.application.port.in.DriveIterations;
import dev.loopwright.application.port.in.ManageCheckpoints;
import dev.loopwright.application.port.in.UseTools;
import dev.loopwright.application.port.in.WatchLoops;
import dev.loopwright.application.port.in.WorkFunction;
import dev.loopwright.application.port.out.EventPublisher;
import dev.loopwright.application.verification.Baselines;
import dev.loopwright.application.verification.ExitConditionEvaluator;
import dev.loopwright.application.verification.WorkspaceDigests;
import dev.loopwright.domain.Caller;
import dev.loopwright.domain.SessionId;
import dev.loopwright.domain.condition.ExitConditionStatus;
import dev.loopwright.domain.event.EventDetails;
import dev.loopwright.domain.loop.CheckpointId;
import dev.loopwright.domain.loop.EmitEvent;
import dev.loopwright.domain.loop.LoopResult;
import dev.loopwright.domain.loop.LoopState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The use cases, put together. Safe for use by many threads. */
public final class LoopServices {
  private final Backends backends;
  private final Surroundings surroundings;
  private final WorkInProgress inProgress = new WorkInProgress();
  private final LoopCommits commits;
  private final LoopRunner runner;
  private final IterationService iterations;
  private final LoopControlService control;
  private final CheckpointService checkpoints;
  private final PolicyService policies;
  private final WatchService watch;
  private final ToolService tools;
  private final Recovery recovery;

  /**
   * Puts the use cases together.
   *
   * @param backends what loops are kept in, governed by and verified with
   * @param surroundings what they run in
   */
  public LoopServices(Backends backends, Surroundings surroundings) {
    this.backends = backends;
    this.surroundings = surroundings;
    var clock = surroundings.clock();
    var ids = surroundings.ids();
    var later = new LaterAttempts(surroundings.timer(), this::goOn);
    var news = new News();
    var listeners = new ArrayList<CommitListener>();
    this.commits = new LoopCommits(backends.store(), listeners);
    var permissions = new Permissions(backends.policies(), backends.decisionPoint(), clock);
    var saving =
        new CheckpointSaving(
            backends.checkpoints(),
            digests(),
            backends.history(),
            commits,
            surroundings.retry(),
            clock,
            ids,
            later::takeUp);
    var alarms = alarms(new WakeUps(commits, permissions, saving, clock));
    listeners.addAll(alarms);
    listeners.add(new Announcements(surroundings.alerts()));
    listeners.add(news);
    listeners.addAll(publications());
    listeners.add(inProgress);
    var evaluator = new ExitConditionEvaluator(backends.tools(), surroundings.presets(), clock);
    var verifications =
        new Verifications(
            evaluator,
            digests(),
            inProgress,
            commits,
            backends.history(),
            saving,
            surroundings.verifications(),
            clock,
            later::takeUp);
    var workspaces = backends.tools().workspaces();
    var beginnings =
        new Beginnings(
            inProgress, commits, permissions, workspaces, saving, clock, ids, isTraced());
    this.iterations =
        new IterationService(commits, backends.history(), beginnings, verifications, saving, clock);
    this.runner =
        new LoopRunner(
            commits,
            beginnings,
            iterations,
            inProgress,
            verifications,
            saving,
            surroundings.retry(),
            clock);
    var driver =
        new ServerDriver(runner, surroundings.invokers(), surroundings.drivers(), later::schedule);
    this.control =
        new LoopControlService(
            new LoopControlService.Parts(
                inProgress,
                commits,
                backends.history(),
                permissions,
                verifications,
                saving,
                resumptions(),
                driver,
                startChecks(driver),
                new Baselines(backends.tools().workspaces(), surroundings.presets()),
                clock,
                ids));
    this.checkpoints = new CheckpointService(commits, backends.checkpoints(), saving);
    this.policies = new PolicyService(backends.policies(), backends.administration(), clock);
    this.watch =
        new WatchService(
            backends.store(),
            backends.history(),
            backends.journal(),
            backends.queries(),
            permissions,
            news);
    this.tools =
        new ToolService(inProgress, backends.tools().gateway(), surroundings.toolTimeout());
    this.recovery = new Recovery(backends.store(), control, alarms);
  }

  private boolean isTraced() {
    return surroundings.publishers().stream().anyMatch(EventPublisher::tracesLoops);
  }

  private List<Publication> publications() {
    var all =
        surroundings.publishers().stream()
            .map(
                publisher ->
                    new Publication(
                        backends.journal(),
                        publisher,
                        surroundings.publishing(),
                        surroundings.timer()))
            .toList();
    all.forEach(Publication::start);
    return all;
  }

  private List<Alarms> alarms(WakeUps wakeUps) {
    return surroundings.timer().stream()
        .map(timer -> new Alarms(timer, wakeUps::wake, surroundings.clock()))
        .toList();
  }

  private void goOn(SessionId sessionId) {
    control.goOn(commits.find(sessionId));
  }

  private Resumptions resumptions() {
    return new Resumptions(backends.checkpoints(), digests());
  }

  private WorkspaceDigests digests() {
    return new WorkspaceDigests(backends.tools().workspaces(), surroundings.presets());
  }

  private StartChecks startChecks(ServerDriver driver) {
    return new StartChecks(backends.tools(), driver);
  }

  /** {@return what starts and ends loops} */
  public ControlLoops control() {
    return control;
  }

  /** {@return what begins and ends iterations} */
  public DriveIterations iterations() {
    return iterations;
  }

  /** {@return what saves and reads checkpoints} */
  public ManageCheckpoints checkpoints() {
    return checkpoints;
  }

  /** {@return what reads and changes policies} */
  public AdministerPolicies policies() {
    return policies;
  }

  /** {@return what shows loops} */
  public WatchLoops watch() {
    return watch;
  }

  /** {@return what finds and calls tools} */
  public UseTools tools() {
    return tools;
  }

  /**
   * Runs a loop with a work function until it ends or pauses.
   *
   * @param sessionId the loop
   * @param work does each iteration; called on this thread
   * @return the loop as it ended or paused
   * @throws dev.loopwright.domain.loop.LoopRefusedException if it is being run already, in this
   *     process
   */
  public LoopResult run(SessionId sessionId, WorkFunction work) {
    return runner.run(sessionId, work);
  }

  /**
   * Sets a loop back to a checkpoint and runs it from there until it ends or pauses.
   *
   * @param caller who sets it back
   * @param sessionId the loop
   * @param from one of the loop's checkpoints
   * @param work does each iteration; called on this thread
   * @return the loop as it ended or paused
   * @throws dev.loopwright.domain.checkpoint.CheckpointRecoveryException if the checkpoint is
   *     missing or corrupted; the loop is as it was
   */
  public LoopResult runFrom(
      Caller caller, SessionId sessionId, CheckpointId from, WorkFunction work) {
    var restoration = resumptions().of(checkpoints.find(caller, sessionId, from));
    return runner.runFrom(
        sessionId, work, () -> control.resumeFrom(caller, sessionId, restoration));
  }

  /**
   * Verifies all conditions of a loop now and waits for the verdicts.
   *
   * @param caller who asks
   * @param sessionId the loop
   * @return the verdicts, in declared order
   */
  public List<ExitConditionStatus> evaluate(Caller caller, SessionId sessionId) {
    return Futures.await(control.evaluate(caller, sessionId).toCompletableFuture());
  }

  /**
   * Puts an event of the work's own into a loop's journal.
   *
   * @param sessionId the loop
   * @param details what happened
   * @return the loop as it is then
   */
  public LoopState emit(SessionId sessionId, EventDetails details) {
    var clock = surroundings.clock();
    return commits.apply(sessionId, state -> new EmitEvent(details, clock.instant())).after();
  }

  /**
   * Takes up what a process before left: verdicts, checkpoints, driven loops, alarms.
   *
   * @return how many loops have not ended
   */
  public int recover() {
    return recovery.recover();
  }

  /**
   * Lets nothing new begin, waits for the verifications and the work that are asked for or run in
   * this process, and breaks off what is left then, without a trace.
   *
   * @param patience how long to wait, zero or more
   * @return of how many loops something was broken off
   */
  public int stop(Duration patience) {
    return inProgress.stop(patience);
  }
}
