package dev.loopwright.bootstrap;

import dev.loopwright.application.port.LoopFilter;
import dev.loopwright.application.port.PageRequest;
import dev.loopwright.domain.LoopException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Locale;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready while the state of record can be read; says what an acknowledged commit survives and what
 * isolates commands.
 */
@Readiness
@ApplicationScoped
public class ServerReadiness implements HealthCheck {
  private final Server server;

  /** For the container alone. */
  @SuppressWarnings("NullAway") // a client proxy never uses its own fields
  protected ServerReadiness() {
    this.server = null;
  }

  /**
   * @param server what runs
   */
  @Inject
  ServerReadiness(Server server) {
    this.server = server;
  }

  @Override
  public HealthCheckResponse call() {
    var store = server.backends().store();
    var response =
        HealthCheckResponse.named("store")
            .withData("durability", store.durability().name().toLowerCase(Locale.ROOT))
            .withData("sandbox", server.sandbox().sandboxClass());
    try {
      store.list(LoopFilter.ALL, PageRequest.first(1));
      return response.up().build();
    } catch (LoopException e) {
      return response.down().withData("error", e.getMessage()).build();
    }
  }
}
