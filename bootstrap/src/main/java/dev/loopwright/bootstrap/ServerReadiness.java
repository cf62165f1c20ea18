package dev.loopwright.bootstrap;

import dev.loopwright.application.service.Backends;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.Readiness;

/** Ready while each backend answers: one check for each, by the name that its key has. */
@Dependent
public class ServerReadiness {

  @Produces
  @Singleton
  BackendProbes probes(Wiring wiring, Backends adapters, Pools pools) {
    return new BackendProbes(Questions.to(adapters, wiring.enforcement()), pools.probes());
  }

  @Produces
  @Readiness
  @Singleton
  HealthCheck store(BackendProbes probes) {
    return probes.check("store");
  }

  @Produces
  @Readiness
  @Singleton
  HealthCheck memory(BackendProbes probes) {
    return probes.check("memory");
  }

  @Produces
  @Readiness
  @Singleton
  HealthCheck gateway(BackendProbes probes) {
    return probes.check("gateway");
  }

  @Produces
  @Readiness
  @Singleton
  HealthCheck codeInterpreter(BackendProbes probes) {
    return probes.check("codeinterpreter");
  }

  @Produces
  @Readiness
  @Singleton
  HealthCheck policy(BackendProbes probes) {
    return probes.check("policy");
  }

  @Produces
  @Readiness
  @Singleton
  HealthCheck observability(BackendProbes probes) {
    return probes.check("observability");
  }
}
