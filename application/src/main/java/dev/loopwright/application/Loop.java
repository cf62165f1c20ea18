package dev.loopwright.application;

import dev.loopwright.application.port.Tool;
import dev.loopwright.application.port.ToolAnswer;
import dev.loopwright.application.port.in.StartRequest;
import dev.loopwright.application.port.in.WorkFunction;
import dev.loopwright.application.service.LoopServices;
import dev.loopwright.domain.Caller;
import dev.loopwright.domain.JsonText;
import dev.loopwright.domain.SessionId;
import dev.loopwright.domain.checkpoint.Checkpoint;
import dev.loopwright.domain.condition.ExitConditionStatus;
import dev.loopwright.domain.event.EventDetails;
import dev.loopwright.domain.loop.CheckpointId;
import dev.loopwright.domain.loop.LoopConfig;
import dev.loopwright.domain.loop.LoopConfigBuilder;
import dev.loopwright.domain.loop.LoopResult;
import dev.loopwright.domain.loop.LoopState;
import dev.loopwright.domain.loop.Stage;
import dev.loopwright.domain.loop.Work;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * One loop, as plain Java uses it. Safe for use by many threads, but only one at a time can run it:
 * a second one is refused.
 */
public final class Loop {
  /** Whether a loop is new or was started before. */
  record Origin(Optional<LoopConfig> config, Optional<SessionId> sessionId, boolean started) {
    static Origin fresh(LoopConfig config) {
      return new Origin(Optional.of(config), Optional.empty(), false);
    }

    static Origin fresh(LoopConfig config, SessionId sessionId) {
      return new Origin(Optional.of(config), Optional.of(sessionId), false);
    }

    static Origin known(LoopState state) {
      return new Origin(Optional.empty(), Optional.of(state.sessionId()), true);
    }
  }

  private final LoopServices services;
  private final Executor executor;
  private final Caller caller;
  private Origin origin;

  Loop(LoopServices services, Executor executor, Caller caller, Origin origin) {
    this.services = services;
    this.executor = executor;
    this.caller = caller;
    this.origin = origin;
  }

  /**
   * {@return the loop's id}
   *
   * @throws IllegalStateException before the first run of a loop whose id the framework makes
   */
  public SessionId sessionId() {
    return current()
        .sessionId()
        .orElseThrow(() -> new IllegalStateException("the loop has no id before it is run"));
  }

  /**
   * Starts the loop, or goes on with it where it was left, and runs it until it ends or pauses. A
   * paused or capped loop is resumed, which asks the policy first.
   *
   * @param work does each iteration; called on this thread, one call at a time
   * @param initialState what the first iteration of a new loop gets
   * @return the loop as it ended or paused
   * @throws dev.loopwright.domain.loop.LoopRefusedException if it is being run, or has ended for
   *     good
   */
  public LoopResult run(WorkFunction work, JsonText initialState) {
    start(initialState);
    var stage = state().stage();
    if (stage instanceof Stage.Paused || stage instanceof Stage.Ended) {
      services.control().resume(caller, sessionId(), Optional.empty());
    }
    return services.run(sessionId(), work);
  }

  /**
   * As {@link #run(WorkFunction, JsonText)}, with an empty object as initial state.
   *
   * @param work does each iteration; called on this thread, one call at a time
   * @return the loop as it ended or paused
   * @throws dev.loopwright.domain.loop.LoopRefusedException if it is being run, or has ended for
   *     good
   */
  public LoopResult run(WorkFunction work) {
    return run(work, JsonText.EMPTY_OBJECT);
  }

  /**
   * Sets the loop back to a checkpoint and runs it until it ends or pauses. Iterations go on
   * counting; one that a lost process left is given up.
   *
   * @param work does each iteration; called on this thread, one call at a time
   * @param resumeFrom one of this loop's checkpoints
   * @return the loop as it ended or paused
   * @throws dev.loopwright.domain.checkpoint.CheckpointRecoveryException if the checkpoint is
   *     missing or corrupted; the loop is as it was
   * @throws dev.loopwright.domain.loop.LoopRefusedException if it is being run, or has ended for
   *     good
   */
  public LoopResult run(WorkFunction work, CheckpointId resumeFrom) {
    return services.runFrom(caller, sessionId(), resumeFrom, work);
  }

  /**
   * As {@link #run(WorkFunction, JsonText)}, on the framework's executor.
   *
   * @param work does each iteration, on the executor's threads
   * @param initialState what the first iteration of a new loop gets
   * @return the loop as it ended or paused; fails as {@code run} throws
   */
  public CompletableFuture<LoopResult> runAsync(WorkFunction work, JsonText initialState) {
    return CompletableFuture.supplyAsync(() -> run(work, initialState), executor);
  }

  /** {@return the loop as it is now} */
  public LoopState state() {
    return services.watch().state(caller, sessionId());
  }

  /** {@return what is known of each exit condition} */
  public List<ExitConditionStatus> exitConditionStatus() {
    return state().verification().conditions();
  }

  /**
   * Verifies all conditions now. Ends no loop: only a verified iteration does.
   *
   * @return the verdicts, in declared order
   */
  public List<ExitConditionStatus> evaluateAllConditions() {
    return services.evaluate(caller, sessionId());
  }

  /**
   * Saves a checkpoint now.
   *
   * @param customData an object of one's own
   * @return the checkpoint, as it was saved
   * @throws dev.loopwright.domain.InvalidInputException if the custom data is not an object
   */
  public Checkpoint saveCheckpoint(JsonText customData) {
    return services.checkpoints().save(caller, sessionId(), customData);
  }

  /**
   * Reads a checkpoint.
   *
   * @param id one of this loop's checkpoints
   * @return the checkpoint, whole
   * @throws dev.loopwright.domain.checkpoint.CheckpointRecoveryException if it is missing or
   *     corrupted
   */
  public Checkpoint loadCheckpoint(CheckpointId id) {
    return services.checkpoints().find(caller, sessionId(), id);
  }

  /**
   * Asks the loop to pause: at once between iterations, else after the one that runs.
   *
   * @return the loop as it is then; see {@link LoopState#pauseRequested}
   */
  public LoopState pause() {
    return services.control().pause(caller, sessionId());
  }

  /**
   * Ends the loop for good.
   *
   * @param reason for the record; may be blank
   * @return the loop as it is then
   */
  public LoopState cancel(String reason) {
    return services.control().cancel(caller, sessionId(), reason);
  }

  /**
   * {@return the Gateway's tools}
   *
   * @param query what a tool is wanted for; empty: all tools
   */
  public List<Tool> discoverTools(Optional<String> query) {
    return services.tools().discover(caller, query);
  }

  /**
   * Calls a tool of the Gateway once.
   *
   * @param name as discovered
   * @param arguments an object
   * @return what it answered; that the tool failed is an answer, too
   * @throws dev.loopwright.application.port.out.UnknownToolException if there is no such tool
   * @throws dev.loopwright.application.port.out.ToolDeniedException if the Gateway's policy forbids
   *     it
   */
  public ToolAnswer invokeTool(String name, JsonText arguments) {
    return services.tools().invoke(caller, name, arguments);
  }

  /**
   * Puts an event of one's own into the journal.
   *
   * @param details what happened
   * @return the loop as it is then
   */
  public LoopState emitEvent(EventDetails details) {
    return services.emit(sessionId(), details);
  }

  private synchronized Origin current() {
    return origin;
  }

  private synchronized void start(JsonText initialState) {
    if (origin.started()) {
      return;
    }
    var config = LoopConfigBuilder.copyOf(origin.config().orElseThrow()).work(new Work.InProcess());
    var request = new StartRequest(origin.sessionId(), config.build(), initialState);
    origin = Origin.known(services.control().start(caller, request));
  }
}
