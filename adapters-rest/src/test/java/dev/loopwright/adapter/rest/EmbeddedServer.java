package dev.loopwright.adapter.rest;

import io.undertow.Undertow;
import io.undertow.servlet.Servlets;
import jakarta.inject.Inject;
import jakarta.servlet.DispatcherType;
import java.lang.reflect.InvocationTargetException;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.jboss.resteasy.core.ResteasyDeploymentImpl;
import org.jboss.resteasy.plugins.server.undertow.UndertowJaxrsServer;

/**
 * The REST application in a server of its own. Constructor injection is done here as CDI does it in
 * the WAR.
 */
final class EmbeddedServer extends UndertowJaxrsServer implements AutoCloseable {
  /** Kept here, as the logging framework forgets loggers that nobody holds. */
  private static final List<Logger> CHATTY =
      Stream.of("io.undertow", "org.xnio", "org.jboss").map(Logger::getLogger).toList();

  private final Map<Class<?>, Object> beans;

  private EmbeddedServer(Map<Class<?>, Object> beans) {
    this.beans = new HashMap<>(beans);
  }

  /** Starts a server on a free port of the loopback interface. */
  static EmbeddedServer start(Map<Class<?>, Object> beans) {
    CHATTY.forEach(logger -> logger.setLevel(Level.WARNING));
    var server = new EmbeddedServer(beans);
    server.start(Undertow.builder().addHttpListener(0, "127.0.0.1"));
    var deployment = new ResteasyDeploymentImpl();
    for (var type : new RestApplication().getClasses()) {
      var target =
          type.isAnnotationPresent(jakarta.ws.rs.Path.class)
              ? deployment.getResources()
              : deployment.getProviders();
      target.add(server.bean(type));
    }
    server.deploy(
        server
            .undertowDeployment(deployment, RestApplication.PATH)
            .setClassLoader(EmbeddedServer.class.getClassLoader())
            .addFilter(
                Servlets.filter("ContainerErrors", ContainerErrors.class).setAsyncSupported(true))
            .addFilterUrlMapping("ContainerErrors", "/*", DispatcherType.REQUEST)
            .addServlet(Servlets.servlet(IndexServlet.class).addMapping("/*"))
            .setContextPath("/")
            .setDeploymentName("loopwright"));
    return server;
  }

  int port() {
    return ((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort();
  }

  @Override
  public void close() {
    stop();
  }

  private Object bean(Class<?> type) {
    var known = beans.get(type);
    if (known != null) {
      return known;
    }
    var constructor =
        Arrays.stream(type.getConstructors())
            .filter(one -> one.isAnnotationPresent(Inject.class))
            .findFirst()
            .orElseGet(() -> type.getConstructors()[0]);
    try {
      var made =
          constructor.newInstance(
              Arrays.stream(constructor.getParameterTypes()).map(this::bean).toArray());
      beans.put(type, made);
      return made;
    } catch (InstantiationException | IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("can't inject " + type, e);
    }
  }
}
