package dev.loopwright.bootstrap;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** An OpenTelemetry collector: takes OTLP over HTTP, as protobuf. */
final class Collector {
  private final HttpServer server;
  private final List<Span> spans = new CopyOnWriteArrayList<>();
  private final List<ExportMetricsServiceRequest> metrics = new CopyOnWriteArrayList<>();
  private final BlockingQueue<String> arrivals = new LinkedBlockingQueue<>();

  private volatile int status = 200;

  Collector() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/v1/", this::take);
    server.start();
  }

  /** Answers like that from now on; what is not answered with 200 is thrown away. */
  void answer(int newStatus) {
    status = newStatus;
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      var body = exchange.getRequestBody().readAllBytes();
      if (status != 200) {
        exchange.sendResponseHeaders(status, -1);
        return;
      }
      if (exchange.getRequestURI().getPath().equals("/v1/traces")) {
        ExportTraceServiceRequest.parseFrom(body).getResourceSpansList().stream()
            .flatMap(resource -> resource.getScopeSpansList().stream())
            .forEach(scope -> spans.addAll(scope.getSpansList()));
      } else {
        metrics.add(ExportMetricsServiceRequest.parseFrom(body));
      }
      exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
      exchange.sendResponseHeaders(200, -1);
    }
    arrivals.add(exchange.getRequestURI().getPath());
  }

  String endpoint() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  List<Span> spans() {
    return spans;
  }

  Set<String> metricNames() {
    return metrics.stream()
        .flatMap(request -> request.getResourceMetricsList().stream())
        .flatMap(resource -> resource.getScopeMetricsList().stream())
        .flatMap(scope -> scope.getMetricsList().stream())
        .map(metric -> metric.getName())
        .collect(Collectors.toSet());
  }

  /** Waits until what has arrived is enough. */
  void await(Predicate<Collector> enough) throws InterruptedException {
    while (!enough.test(this)) {
      if (arrivals.poll(60, TimeUnit.SECONDS) == null) {
        throw new AssertionError("nothing more arrives; spans: " + spans);
      }
    }
  }

  void stop() {
    server.stop(0);
  }
}
