package dev.loopwright.adapter.aws.runtime;

import dev.loopwright.adapter.aws.AwsAccess;
import dev.loopwright.adapter.json.wire.AgentWire;
import dev.loopwright.application.port.out.AgentInvoker;
import dev.loopwright.application.port.out.BackendUnavailableException;
import dev.loopwright.application.port.out.EventPublisher;
import dev.loopwright.application.port.out.LoopStore;
import dev.loopwright.application.port.out.WorkAnswer;
import dev.loopwright.application.port.out.WorkRequest;
import dev.loopwright.domain.Faults;
import dev.loopwright.domain.loop.Work;
import java.time.Clock;
import java.time.Duration;

/**
 * {@link AgentInvoker} of agents in AgentCore Runtimes: each gets the iteration request in JSON and
 * answers with the completion in JSON, or with an event stream whose last event is the completion,
 * of 16 MiB at the most. All iterations of a loop reach the same session of the runtime.
 *
 * <p>Nothing is sent again. Throttling, a quota, a conflict and a connection that does not come
 * about mean that nothing ran: {@link BackendUnavailableException}. An error of the agent's own is
 * a failure from which the loop goes on; a refusal (validation, access, an unknown runtime) is one
 * that ends it. Where nobody knows what the agent still does (a failure of the service, a broken
 * answer, the deadline, a cancelled loop), its session is stopped, and the loop goes on. Safe for
 * use by many threads.
 */
public final class AgentCoreRuntimeInvoker implements AgentInvoker, AutoCloseable {
  private final AgentRuntimes runtimes;
  private final RuntimeSettings settings;
  private final Clock clock;

  private AgentCoreRuntimeInvoker(AgentRuntimes runtimes, RuntimeSettings settings, Clock clock) {
    this.runtimes = runtimes;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Returns an invoker; nothing is sent yet.
   *
   * @param access as whom runtimes are invoked, and in which region
   * @param settings which runtimes
   * @param clock says how much time is left until a deadline
   */
  public static AgentCoreRuntimeInvoker open(
      AwsAccess access, RuntimeSettings settings, Clock clock) {
    return new AgentCoreRuntimeInvoker(new AgentRuntimes(access), settings, clock);
  }

  @Override
  public boolean does(Work work) {
    return work instanceof Work.AgentCoreRuntime;
  }

  /** Refuses a runtime that the server's configuration does not name. */
  @Override
  public void check(Work work) {
    Faults.none()
        .unless(
            work instanceof Work.AgentCoreRuntime runtime && isNamed(runtime),
            "/work/agent_runtime_arn",
            "is not among the runtimes that this server may invoke")
        .raise();
  }

  private boolean isNamed(Work.AgentCoreRuntime runtime) {
    return settings.runtimes().contains(runtime.agentRuntimeArn());
  }

  @Override
  public WorkAnswer invoke(Work work, WorkRequest request) {
    if (!(work instanceof Work.AgentCoreRuntime runtime)) {
      throw new IllegalArgumentException("this invoker invokes agent runtimes, not " + work);
    }
    var timeLeft = Duration.between(clock.instant(), request.deadline());
    if (timeLeft.isNegative() || timeLeft.isZero()) {
      return AgentWire.failed("the deadline had passed before the agent was invoked");
    }
    demandNamed(runtime);
    var session = RuntimeSession.of(runtime, request.sessionId());
    return new Invocation(runtimes, session, timeLeft).answer(request);
  }

  /** When the loop started it was: it waits until it is again. */
  private void demandNamed(Work.AgentCoreRuntime runtime) {
    if (!isNamed(runtime)) {
      throw new BackendUnavailableException(
          AgentRuntimes.BACKEND,
          "invoking " + runtime.agentRuntimeArn(),
          "it is not among the runtimes that this server may invoke any more",
          new IllegalStateException("not configured"));
    }
  }

  /**
   * {@return what stops the sessions of loops that ended}
   *
   * @param store tells a loop's work
   */
  public EventPublisher sessionStopper(LoopStore store) {
    return new RuntimeSessionStopper(runtimes, store);
  }

  /** Closes the connections; what agents still do is not stopped by it. */
  @Override
  public void close() {
    runtimes.close();
  }
}
