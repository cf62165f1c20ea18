package dev.loopwright.bootstrap.resilience;

import dev.loopwright.application.port.out.BackendUnavailableException;
import dev.loopwright.application.port.out.PolicyDecisionPoint;
import dev.loopwright.application.port.out.PolicyUnavailableException;
import dev.loopwright.domain.LoopException;
import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import org.eclipse.microprofile.faulttolerance.exceptions.FaultToleranceException;

/**
 * Says of a call that was not made, or was given up, what the port says of an outage. It stands
 * outside of fault tolerance's own interceptor.
 */
@RemotePort("")
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_BEFORE)
public class Outages {

  /**
   * Calls the port.
   *
   * @throws BackendUnavailableException if the call was not made or was given up
   * @throws PolicyUnavailableException likewise, where a decision was wanted
   * @throws Exception what the adapter throws
   */
  @AroundInvoke
  Object call(InvocationContext context) throws Exception {
    try {
      return context.proceed();
    } catch (FaultToleranceException e) {
      throw outage(context, e);
    }
  }

  private static LoopException outage(InvocationContext context, FaultToleranceException why) {
    if (context.getTarget() instanceof PolicyDecisionPoint) {
      return new PolicyUnavailableException(
          "the policy backend failed too often and is not asked for a moment; nothing begins"
              + " without a decision",
          why);
    }
    var port = context.getMethod().getDeclaringClass().getAnnotation(RemotePort.class);
    return new BackendUnavailableException(
        port == null ? "remote" : port.value(),
        "it was wanted for "
            + context.getMethod().getName()
            + ": too many calls failed or are under way, so it is not called for a moment",
        why);
  }
}
