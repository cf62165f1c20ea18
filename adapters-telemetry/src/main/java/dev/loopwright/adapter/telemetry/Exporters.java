package dev.loopwright.adapter.telemetry;

import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What OpenTelemetry's own configuration makes of its keys. Its tracer is left aside: it has no way
 * to say when a span has arrived, nor spans whose ids and times are given.
 */
record Exporters(OpenTelemetrySdk sdk, SpanExporter spans, boolean exportsSpans, Resource resource)
    implements AutoCloseable {
  private static final Map<String, String> DEFAULTS =
      Map.of(
          "otel.service.name",
          "loopwright",
          "otel.exporter.otlp.protocol",
          "http/protobuf",
          "otel.logs.exporter",
          "none");

  static Exporters of(Map<String, String> keys, Optional<RequestSigner> signer) {
    List<SpanExporter> spans = new ArrayList<>();
    List<Resource> resources = new ArrayList<>();
    var properties = new HashMap<>(DEFAULTS);
    properties.putAll(keys);
    var sdk =
        AutoConfiguredOpenTelemetrySdk.builder()
            .disableShutdownHook()
            .setServiceClassLoader(Exporters.class.getClassLoader())
            .addPropertiesSupplier(() -> properties)
            .addPropertiesCustomizer(read -> Map.of("otel.sdk.disabled", "false"))
            .addResourceCustomizer(
                (made, read) -> {
                  resources.add(made);
                  return made;
                })
            .addSpanExporterCustomizer(
                (made, read) -> {
                  spans.add(signer.map(by -> SignedSpanExporter.of(made, read, by)).orElse(made));
                  return SpanExporter.composite();
                })
            .build()
            .getOpenTelemetrySdk();
    return new Exporters(sdk, SpanExporter.composite(spans), !spans.isEmpty(), resources.get(0));
  }

  Meter meter() {
    return sdk.getMeter(Attribute.SCOPE);
  }

  @Override
  public void close() {
    sdk.close();
    spans.close();
  }
}
