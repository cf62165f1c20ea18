package dev.loopwright.application.service;

import dev.loopwright.application.port.out.AgentInvoker;
import dev.loopwright.domain.Faults;
import dev.loopwright.domain.SessionId;
import dev.loopwright.domain.loop.LoopRefusedException;
import dev.loopwright.domain.loop.LoopState;
import dev.loopwright.domain.loop.Work;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;

/** Runs the loops whose work the server calls, each on a thread of the drivers' pool. */
final class ServerDriver {
  private static final Logger LOG = System.getLogger(ServerDriver.class.getName());

  private final LoopRunner runner;
  private final List<AgentInvoker> invokers;
  private final Executor pool;

  ServerDriver(LoopRunner runner, List<AgentInvoker> invokers, Executor pool) {
    this.runner = runner;
    this.invokers = List.copyOf(invokers);
    this.pool = pool;
  }

  /**
   * @throws dev.loopwright.domain.InvalidInputException if no invoker does work of that kind
   */
  void check(Work work) {
    Faults.none()
        .unless(
            !work.isDrivenByServer() || invokerOf(work).isPresent(),
            "/work/type",
            "is not available on this server")
        .raise();
  }

  /** Runs the loop in the background if the server drives it. */
  void drive(LoopState state) {
    var work = state.config().work();
    if (work.isDrivenByServer()) {
      invokerOf(work)
          .ifPresentOrElse(
              invoker -> pool.execute(() -> run(state.sessionId(), work, invoker)),
              () ->
                  LOG.log(
                      Level.ERROR,
                      "loop {0} waits: nothing on this server does its work",
                      state.sessionId()));
    }
  }

  // the last stop of a background thread
  private void run(SessionId sessionId, Work work, AgentInvoker invoker) {
    try {
      var result = runner.run(sessionId, request -> invoker.invoke(work, request));
      LOG.log(Level.INFO, result.summary());
    } catch (LoopRefusedException e) {
      LOG.log(Level.DEBUG, "loop {0} is driven already", sessionId);
    } catch (RuntimeException e) {
      LOG.log(
          Level.ERROR, "loop " + sessionId + " stopped being driven; it goes on at a restart", e);
    }
  }

  private Optional<AgentInvoker> invokerOf(Work work) {
    return invokers.stream().filter(invoker -> invoker.does(work)).findFirst();
  }
}
