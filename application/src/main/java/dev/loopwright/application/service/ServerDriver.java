package dev.loopwright.application.service;

import dev.loopwright.application.port.in.ServerStoppingException;
import dev.loopwright.application.port.out.AgentInvoker;
import dev.loopwright.domain.Faults;
import dev.loopwright.domain.SessionId;
import dev.loopwright.domain.loop.LoopResult;
import dev.loopwright.domain.loop.LoopState;
import dev.loopwright.domain.loop.Work;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Runs the loops whose work the server calls, each on a thread of the drivers' pool. While others
 * wait for a thread, a loop gives its own up after each iteration, so that all of them get on.
 */
final class ServerDriver {
  private static final Logger LOG = System.getLogger(ServerDriver.class.getName());
  private static final String GOES_ON_LATER = "loop {0} goes on when the server starts again";

  private final Map<SessionId, Integer> driven = new ConcurrentHashMap<>();
  private final AtomicInteger waiting = new AtomicInteger();
  private final LoopRunner runner;
  private final List<AgentInvoker> invokers;
  private final Executor pool;
  private final Consumer<Runnable> later;

  /**
   * @param later runs a task after a pause, for a backend that is away
   */
  ServerDriver(
      LoopRunner runner, List<AgentInvoker> invokers, Executor pool, Consumer<Runnable> later) {
    this.runner = runner;
    this.invokers = List.copyOf(invokers);
    this.pool = pool;
    this.later = later;
  }

  /**
   * @throws dev.loopwright.domain.InvalidInputException if no invoker does this work
   */
  void check(Work work) {
    Faults.none()
        .unless(
            !work.isDrivenByServer() || invokerOf(work).isPresent(),
            "/work/type",
            "is not available on this server")
        .raise();
    invokerOf(work).ifPresent(invoker -> invoker.check(work));
  }

  /** Runs the loop in the background if the server drives it. */
  void drive(LoopState state) {
    var work = state.config().work();
    if (work.isDrivenByServer()) {
      invokerOf(work)
          .ifPresentOrElse(
              invoker -> drive(state.sessionId(), work, invoker),
              () ->
                  LOG.log(
                      Level.ERROR,
                      "loop {0} waits: nothing on this server does its work",
                      state.sessionId()));
    }
  }

  /** One thread a loop; a call while it runs makes it look once more, lest a resume be missed. */
  private void drive(SessionId sessionId, Work work, AgentInvoker invoker) {
    if (driven.merge(sessionId, 1, Integer::sum) == 1) {
      execute(sessionId, work, invoker);
    }
  }

  private void execute(SessionId sessionId, Work work, AgentInvoker invoker) {
    waiting.incrementAndGet();
    try {
      pool.execute(
          () -> {
            waiting.decrementAndGet();
            runWhileWanted(sessionId, work, invoker);
          });
    } catch (RejectedExecutionException e) {
      waiting.decrementAndGet();
      driven.remove(sessionId);
      throw e;
    }
  }

  private void runWhileWanted(SessionId sessionId, Work work, AgentInvoker invoker) {
    int wanted;
    do {
      wanted = driven.getOrDefault(sessionId, 0);
      if (gaveWay(sessionId, work, invoker)) {
        queueAgain(sessionId, work, invoker);
        return;
      }
    } while (!driven.remove(sessionId, wanted));
  }

  private void queueAgain(SessionId sessionId, Work work, AgentInvoker invoker) {
    try {
      execute(sessionId, work, invoker);
    } catch (RejectedExecutionException e) {
      LOG.log(Level.INFO, GOES_ON_LATER, sessionId);
    }
  }

  // the last stop of a background thread
  private boolean gaveWay(SessionId sessionId, Work work, AgentInvoker invoker) {
    try {
      var result =
          runner.run(sessionId, request -> invoker.invoke(work, request), () -> waiting.get() > 0);
      if (LoopRunner.goesOn(result.state())) {
        return true;
      }
      LOG.log(Level.INFO, over(result));
    } catch (ServerStoppingException e) {
      LOG.log(Level.INFO, GOES_ON_LATER, sessionId);
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "loop " + sessionId + " is driven again later", e);
      later.accept(() -> drive(sessionId, work, invoker));
    }
    return false;
  }

  private static String over(LoopResult result) {
    var iteration = result.state().counters().currentIteration();
    return "loop %s, iteration %d: the server's work in it is over; %s"
        .formatted(result.state().sessionId(), iteration, result.summary());
  }

  private Optional<AgentInvoker> invokerOf(Work work) {
    return invokers.stream().filter(invoker -> invoker.does(work)).findFirst();
  }
}
