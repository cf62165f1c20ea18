package dev.loopwright.adapter.aws.runtime;

import dev.loopwright.adapter.json.wire.AgentWire;
import dev.loopwright.application.port.out.BackendUnavailableException;
import dev.loopwright.application.port.out.WorkAnswer;
import dev.loopwright.application.port.out.WorkRequest;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One invocation of an agent, waited for. Whoever stops waiting stops the session: the next
 * iteration would else meet an agent that is still at this one.
 *
 * @param runtimes invoked and stopped
 * @param session with the agent
 * @param timeLeft until the iteration's deadline
 */
record Invocation(AgentRuntimes runtimes, RuntimeSession session, Duration timeLeft) {
  private static final Duration MOST_FOR_STOP = Duration.ofSeconds(2);

  /**
   * @throws BackendUnavailableException if the agent did not hear of it
   */
  WorkAnswer answer(WorkRequest request) {
    var sent = runtimes.invoke(session, request);
    var registration = request.cancellation().onRequest(() -> sent.cancel(true));
    try {
      return read(sent.get(timeLeft.minus(forStop()).toNanos(), TimeUnit.NANOSECONDS));
    } catch (TimeoutException e) {
      sent.cancel(true);
      return givenUp("the agent did not answer before the iteration's deadline");
    } catch (InterruptedException e) {
      return interrupted(sent);
    } catch (CancellationException | ExecutionException e) {
      return failed(e);
    } finally {
      registration.close();
    }
  }

  private WorkAnswer interrupted(CompletableFuture<AgentAnswer> sent) {
    sent.cancel(true);
    var answer = givenUp("the server stopped waiting for the agent's answer");
    Thread.currentThread().interrupt();
    return answer;
  }

  private WorkAnswer read(AgentAnswer answer) {
    return answer.body().isPresent()
        ? answer.completion()
        : givenUp(
            "the agent's answer is longer than " + AgentRuntimes.MOST_ANSWER_BYTES + " bytes");
  }

  private WorkAnswer failed(Exception failure) {
    var cause = Failure.cause(failure);
    var said = String.valueOf(cause.getMessage());
    return switch (Failure.of(failure)) {
      case NOTHING_RAN ->
          throw new BackendUnavailableException(
              AgentRuntimes.BACKEND,
              "invoking " + session.runtime().agentRuntimeArn(),
              said,
              cause);
      case REFUSED -> AgentWire.failedForGood("the runtime refuses the invocation: " + said);
      case AGENT_FAILED -> AgentWire.failed("the agent failed: " + said);
      case UNKNOWN -> givenUp("the agent's answer did not come: " + said);
      case GIVEN_UP -> givenUp("the loop was cancelled");
    };
  }

  /** Time is kept back for it, so that the deadline holds all the same. */
  private Duration forStop() {
    var share = timeLeft.dividedBy(10);
    return share.compareTo(MOST_FOR_STOP) < 0 ? share : MOST_FOR_STOP;
  }

  private WorkAnswer givenUp(String why) {
    try {
      return AgentWire.failed(
          runtimes.stop(session, forStop())
              ? why + "; its session was stopped"
              : why + "; its session could not be stopped, so it may still be at work");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return AgentWire.failed(why + "; nobody waited for the end of its session");
    }
  }
}
