package dev.loopwright.adapter.telemetry;

import io.opentelemetry.exporter.internal.otlp.traces.TraceRequestMarshaler;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigurationException;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.util.Collection;
import java.util.Map;

/**
 * OpenTelemetry's exporter with headers that sign what it sends. It asks for headers without saying
 * what for, so the body is written here too, by the class that writes it there: the collector
 * refuses a signature of anything else. One export at a time.
 */
final class SignedSpanExporter implements SpanExporter {
  private static final String ENDPOINT = "otel.exporter.otlp.endpoint";
  private static final String TRACES_ENDPOINT = "otel.exporter.otlp.traces.endpoint";

  private final OtlpHttpSpanExporter exporter;
  private final URI uri;
  private final RequestSigner signer;
  private volatile byte[] body = new byte[0];

  private SignedSpanExporter(OtlpHttpSpanExporter made, URI uri, RequestSigner signer) {
    this.uri = uri;
    this.signer = signer;
    this.exporter = made.toBuilder().setCompression("none").setHeaders(this::headers).build();
  }

  /**
   * Has a signer sign what an exporter sends.
   *
   * @throws ConfigurationException if the exporter is not the one of OTLP over HTTP
   */
  static SpanExporter of(SpanExporter made, ConfigProperties read, RequestSigner signer) {
    if (made instanceof OtlpHttpSpanExporter http) {
      return new SignedSpanExporter(http, uri(read), signer);
    }
    throw new ConfigurationException(
        "only spans of the exporter otlp, with the protocol http/protobuf, can be signed");
  }

  private static URI uri(ConfigProperties read) {
    var traces = read.getString(TRACES_ENDPOINT);
    if (traces != null) {
      return URI.create(traces);
    }
    var all = read.getString(ENDPOINT, "http://localhost:4318");
    return URI.create(all.endsWith("/") ? all + "v1/traces" : all + "/v1/traces");
  }

  private Map<String, String> headers() {
    return signer.headers(uri, body);
  }

  @Override
  public CompletableResultCode export(Collection<SpanData> spans) {
    var out = new ByteArrayOutputStream();
    try {
      TraceRequestMarshaler.create(spans).writeBinaryTo(out);
    } catch (IOException e) {
      return CompletableResultCode.ofExceptionalFailure(e);
    }
    body = out.toByteArray();
    return exporter.export(spans);
  }

  @Override
  public CompletableResultCode flush() {
    return exporter.flush();
  }

  @Override
  public CompletableResultCode shutdown() {
    return exporter.shutdown();
  }
}
