package dev.loopwright.bootstrap;

import dev.loopwright.adapter.rest.AdministratorCredential;
import dev.loopwright.adapter.rest.Capacity;
import dev.loopwright.adapter.rest.RestSettings;
import dev.loopwright.adapter.rest.StreamThreads;
import dev.loopwright.application.LoopFramework;
import dev.loopwright.application.port.in.AdministerPolicies;
import dev.loopwright.application.port.in.ControlLoops;
import dev.loopwright.application.port.in.DriveIterations;
import dev.loopwright.application.port.in.ManageCheckpoints;
import dev.loopwright.application.port.in.UseTools;
import dev.loopwright.application.port.in.WatchLoops;
import dev.loopwright.application.service.Backends;
import dev.loopwright.bootstrap.resilience.ResilientBackends;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.Config;

/** Hands the framework's driving ports to whoever injects them. */
@ApplicationScoped
public class Beans {

  @Produces
  @Singleton
  Configuration configuration(Config config) {
    return Configuration.read(
        key -> config.getOptionalValue(key, String.class), config.getPropertyNames());
  }

  @Produces
  @Singleton
  Wiring wiring(Configuration configuration, CustomAdapters custom) {
    custom.check(configuration);
    return new Wiring(configuration, custom);
  }

  @Produces
  @Singleton
  Backends adapters(Wiring wiring) {
    return wiring.adapters();
  }

  void close(@Disposes Wiring wiring) {
    wiring.close();
  }

  @Produces
  @Singleton
  Telemetry telemetry(Wiring wiring, Config config, Backends adapters) {
    return wiring.telemetry(OpenTelemetryKeys.of(config), adapters);
  }

  @Produces
  @Singleton
  LoopFramework framework(
      Wiring wiring,
      ResilientBackends backends,
      Backends adapters,
      Pools pools,
      Telemetry telemetry) {
    return wiring.framework(backends.backends(), adapters, pools, telemetry);
  }

  @Produces
  @Singleton
  RestSettings restSettings(Configuration configuration) {
    return configuration.rest();
  }

  @Produces
  @Singleton
  Capacity capacity(RestSettings settings) {
    return new Capacity(settings);
  }

  @Produces
  @Singleton
  AdministratorCredential administrator(Configuration configuration) {
    return AdministratorCredential.of(AdministratorToken.readOrCreate(configuration.data()));
  }

  @Produces
  @Singleton
  StreamThreads streamThreads(Pools pools) {
    return new StreamThreads(pools.streams());
  }

  void end(@Disposes StreamThreads streams) {
    streams.close();
  }

  @Produces
  @Singleton
  ControlLoops control(LoopFramework framework) {
    return framework.control();
  }

  @Produces
  @Singleton
  DriveIterations iterations(LoopFramework framework) {
    return framework.iterations();
  }

  @Produces
  @Singleton
  ManageCheckpoints checkpoints(LoopFramework framework) {
    return framework.checkpoints();
  }

  @Produces
  @Singleton
  AdministerPolicies policies(LoopFramework framework) {
    return framework.policies();
  }

  @Produces
  @Singleton
  WatchLoops watch(LoopFramework framework) {
    return framework.watch();
  }

  @Produces
  @Singleton
  UseTools tools(LoopFramework framework) {
    return framework.tools();
  }
}
