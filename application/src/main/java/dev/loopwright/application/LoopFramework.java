package dev.loopwright.application;

import dev.loopwright.application.port.in.AdministerPolicies;
import dev.loopwright.application.port.in.ControlLoops;
import dev.loopwright.application.port.in.DriveIterations;
import dev.loopwright.application.port.in.ManageCheckpoints;
import dev.loopwright.application.port.in.UseTools;
import dev.loopwright.application.port.in.WatchLoops;
import dev.loopwright.application.service.LoopServices;
import dev.loopwright.domain.Caller;
import dev.loopwright.domain.SessionId;
import dev.loopwright.domain.loop.LoopConfig;
import java.time.Duration;
import java.util.concurrent.Executor;

/**
 * Runs loops: an ordinary object, built from ports, with and without a container. A server uses its
 * driving ports; plain Java initializes a {@link Loop} and runs a work function in it. Safe for use
 * by many threads.
 */
public final class LoopFramework {
  private final LoopServices services;
  private final Executor executor;
  private final Caller caller;

  LoopFramework(LoopServices services, Executor executor, Caller caller) {
    this.services = services;
    this.executor = executor;
    this.caller = caller;
  }

  /**
   * Starts putting a framework together.
   *
   * @return a builder in which only the backends have to be set
   */
  public static LoopFrameworkBuilder builder() {
    return new LoopFrameworkBuilder();
  }

  /**
   * Prepares a new loop under an id that the framework makes; it starts when it is run.
   *
   * @param config how it runs; its work becomes the function that it is run with
   * @return the loop, not started
   */
  public Loop initialize(LoopConfig config) {
    return new Loop(services, executor, caller, Loop.Origin.fresh(config));
  }

  /**
   * Prepares a new loop under an id of one's own; it starts when it is run.
   *
   * @param config how it runs; its work becomes the function that it is run with
   * @param sessionId its id, used by no other loop
   * @return the loop, not started
   */
  public Loop initialize(LoopConfig config, SessionId sessionId) {
    return new Loop(services, executor, caller, Loop.Origin.fresh(config, sessionId));
  }

  /**
   * {@return a loop that was started before, perhaps by another process}
   *
   * @param sessionId the loop's id
   * @throws dev.loopwright.application.port.in.UnknownLoopException if it was not
   */
  public Loop loop(SessionId sessionId) {
    return new Loop(
        services, executor, caller, Loop.Origin.known(services.watch().state(caller, sessionId)));
  }

  /**
   * Takes up what a process before left: pending verdicts and checkpoints, loops that the server
   * drives, alarms. To be called once, before anything else.
   *
   * @return how many loops have not ended
   */
  public int recover() {
    return services.recover();
  }

  /**
   * Stops orderly, before the process or its container ends. From now on nothing begins: {@link
   * dev.loopwright.application.port.in.ServerStoppingException}. Verifications and work that the
   * framework runs, or was asked for, may end; what does not is killed, leaves no verdict, no
   * failure and no used up attempt, and is done anew by the next process that {@linkplain
   * #recover() takes up} its loop. Iterations of agents stay theirs. A second call waits too, and
   * changes nothing.
   *
   * @param patience how long to wait for what runs, zero or more
   * @return of how many loops something was broken off
   */
  public int stop(Duration patience) {
    return services.stop(patience);
  }

  /** {@return what starts and ends loops} */
  public ControlLoops control() {
    return services.control();
  }

  /** {@return what begins and ends iterations} */
  public DriveIterations iterations() {
    return services.iterations();
  }

  /** {@return what saves and reads checkpoints} */
  public ManageCheckpoints checkpoints() {
    return services.checkpoints();
  }

  /** {@return what reads and changes policies} */
  public AdministerPolicies policies() {
    return services.policies();
  }

  /** {@return what shows loops} */
  public WatchLoops watch() {
    return services.watch();
  }

  /** {@return what finds and calls tools} */
  public UseTools tools() {
    return services.tools();
  }
}
