package dev.loopwright.bootstrap;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/**
 * Up once everything that a server before left is taken up. Names the process: whoever starts one
 * has to know whether it is the one that answers at its port.
 */
@org.eclipse.microprofile.health.Startup
@ApplicationScoped
public class ServerStarted implements HealthCheck {
  private final Startup startup;

  /** For the container alone. */
  @SuppressWarnings("NullAway") // a client proxy never uses its own fields
  protected ServerStarted() {
    this.startup = null;
  }

  /**
   * @param startup what starts
   */
  @Inject
  ServerStarted(Startup startup) {
    this.startup = startup;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("started")
        .withData("pid", ProcessHandle.current().pid())
        .status(startup.isDone())
        .build();
  }
}
