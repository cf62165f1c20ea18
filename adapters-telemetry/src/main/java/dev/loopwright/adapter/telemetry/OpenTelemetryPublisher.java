package dev.loopwright.adapter.telemetry;

import dev.loopwright.application.port.out.BackendUnavailableException;
import dev.loopwright.application.port.out.EventPublisher;
import dev.loopwright.application.port.out.LoopHistory;
import dev.loopwright.application.port.out.LoopStore;
import dev.loopwright.domain.event.LoopEvent;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Turns the journal into spans and metrics of OpenTelemetry, set up by its standard keys. Spans are
 * there once {@link #publish} returns; metrics go out every {@code otel.metric.export.interval}.
 */
public final class OpenTelemetryPublisher implements EventPublisher, AutoCloseable {
  /** Turns it on with {@code false}, as everywhere in MicroProfile Telemetry. */
  public static final String DISABLED = "otel.sdk.disabled";

  private static final long LONGEST_EXPORT_SECONDS = 60;

  private final Exporters exporters;
  private final Spans spans;
  private final LoopMetrics metrics;

  private OpenTelemetryPublisher(Exporters exporters, LoopStore store, LoopHistory history) {
    this.exporters = exporters;
    this.spans = new Spans(history);
    this.metrics = new LoopMetrics(exporters.meter(), store);
  }

  /**
   * Makes a publisher, unless {@value #DISABLED} is left at {@code true}.
   *
   * @param keys whatever begins with {@code otel.}; system properties and the environment come
   *     before them
   * @param store tells how many loops are active
   * @param history tells how a span began that an event ends
   * @throws io.opentelemetry.sdk.autoconfigure.spi.ConfigurationException if a key's value is wrong
   */
  public static Optional<OpenTelemetryPublisher> create(
      Map<String, String> keys, LoopStore store, LoopHistory history) {
    return create(keys, Optional.empty(), store, history);
  }

  /**
   * Makes a publisher whose spans are signed; metrics are not.
   *
   * @param keys as above; the exporter of spans must be that of OTLP, which then sends without
   *     compression
   * @param signer signs each export of spans
   * @param store as above
   * @param history as above
   * @throws io.opentelemetry.sdk.autoconfigure.spi.ConfigurationException if a key's value is
   *     wrong, or spans go where they can't be signed
   */
  public static Optional<OpenTelemetryPublisher> create(
      Map<String, String> keys, RequestSigner signer, LoopStore store, LoopHistory history) {
    return create(keys, Optional.of(signer), store, history);
  }

  private static Optional<OpenTelemetryPublisher> create(
      Map<String, String> keys,
      Optional<RequestSigner> signer,
      LoopStore store,
      LoopHistory history) {
    return "false".equalsIgnoreCase(keys.getOrDefault(DISABLED, "true").strip())
        ? Optional.of(new OpenTelemetryPublisher(Exporters.of(keys, signer), store, history))
        : Optional.empty();
  }

  @Override
  public String name() {
    return "opentelemetry";
  }

  @Override
  public boolean tracesLoops() {
    return exporters.exportsSpans();
  }

  @Override
  public void publish(List<LoopEvent> events) {
    if (exporters.exportsSpans()) {
      export(
          events.stream()
              .flatMap(event -> spans.of(event).stream())
              .<SpanData>map(draft -> new JournalSpan(draft, exporters.resource()))
              .toList());
    }
    events.forEach(metrics::count);
  }

  private void export(List<SpanData> finished) {
    if (finished.isEmpty()) {
      return;
    }
    var result = exporters.spans().export(finished).join(LONGEST_EXPORT_SECONDS, TimeUnit.SECONDS);
    if (!result.isSuccess()) {
      throw new BackendUnavailableException(
          "telemetry",
          "exporting " + finished.size() + " spans",
          new IOException("the collector did not take them; the log says why"));
    }
  }

  /** Sends what metrics are left and lets go of connections. */
  @Override
  public void close() {
    exporters.close();
  }
}
