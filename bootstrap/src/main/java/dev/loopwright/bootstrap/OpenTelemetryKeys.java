package dev.loopwright.bootstrap;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.Config;

/** OpenTelemetry's own keys, from wherever MicroProfile Config reads. */
final class OpenTelemetryKeys {
  private static final String PREFIX = "otel.";

  /** What names a collector of one's own for spans. */
  static final Set<String> COLLECTORS =
      Set.of("otel.exporter.otlp.endpoint", "otel.exporter.otlp.traces.endpoint");

  private static final String DISABLED = "otel.sdk.disabled";

  private OpenTelemetryKeys() {}

  /** Reads them; those that decide where spans go also by their names in the environment. */
  static Map<String, String> of(Config config) {
    var keys = new HashMap<String, String>();
    StreamSupport.stream(config.getPropertyNames().spliterator(), false)
        .filter(name -> name.startsWith(PREFIX))
        .forEach(name -> put(keys, config, name));
    put(keys, config, DISABLED);
    COLLECTORS.forEach(name -> put(keys, config, name));
    return keys;
  }

  private static void put(Map<String, String> keys, Config config, String name) {
    config.getOptionalValue(name, String.class).ifPresent(value -> keys.put(name, value));
  }
}
