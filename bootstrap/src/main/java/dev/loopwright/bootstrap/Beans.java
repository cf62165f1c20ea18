package dev.loopwright.bootstrap;

import dev.loopwright.adapter.rest.AdministratorCredential;
import dev.loopwright.adapter.rest.Capacity;
import dev.loopwright.adapter.rest.RestSettings;
import dev.loopwright.adapter.rest.StreamThreads;
import dev.loopwright.application.port.in.AdministerPolicies;
import dev.loopwright.application.port.in.ControlLoops;
import dev.loopwright.application.port.in.DriveIterations;
import dev.loopwright.application.port.in.ManageCheckpoints;
import dev.loopwright.application.port.in.UseTools;
import dev.loopwright.application.port.in.WatchLoops;
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
    return Configuration.read(key -> config.getOptionalValue(key, String.class));
  }

  @Produces
  @Singleton
  Server server(Configuration configuration, Pools pools) {
    return new Wiring(configuration, ServerDataSource.lookUp()).server(pools);
  }

  void close(@Disposes Server server) throws Exception {
    if (server.sandbox() instanceof AutoCloseable commands) {
      commands.close();
    }
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

  @Produces
  @Singleton
  ControlLoops control(Server server) {
    return server.framework().control();
  }

  @Produces
  @Singleton
  DriveIterations iterations(Server server) {
    return server.framework().iterations();
  }

  @Produces
  @Singleton
  ManageCheckpoints checkpoints(Server server) {
    return server.framework().checkpoints();
  }

  @Produces
  @Singleton
  AdministerPolicies policies(Server server) {
    return server.framework().policies();
  }

  @Produces
  @Singleton
  WatchLoops watch(Server server) {
    return server.framework().watch();
  }

  @Produces
  @Singleton
  UseTools tools(Server server) {
    return server.framework().tools();
  }
}
