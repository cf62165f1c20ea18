package dev.loopwright.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.trace.v1.Span;
import java.util.HexFormat;
import java.util.List;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** A loop in the server, as a collector of OpenTelemetry sees it. */
@OnTheSharedServer
@RunAsClient
class TelemetryIT {
  private static final String CALLER = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
  private static final Collector COLLECTOR = new Collector();

  private final ServerClient client = new ServerClient();
  private final SmallProject project = SmallProject.create();

  @Deployment
  static WebArchive loopwright() {
    var keys =
        "otel.sdk.disabled=false\notel.metric.export.interval=500\notel.exporter.otlp.endpoint="
            + COLLECTOR.endpoint();
    return BuiltWar.archive()
        .addAsLibrary(
            ShrinkWrap.create(JavaArchive.class, "keys.jar")
                .addAsManifestResource(new StringAsset(keys), "microprofile-config.properties"));
  }

  @AfterAll
  static void stop() {
    COLLECTOR.stop();
  }

  @Test
  void givenACollector_whenALoopRuns_thenItsTraceAndMetricsArriveAndTheAgentIsGivenItsSpan()
      throws InterruptedException {
    var session = startFrom(CALLER);
    var begun = client.begin(session).expect(201);
    project.write("answer.txt", "right\n");
    project.write("notes.txt", "all is right");
    client.complete(session, begun, "{}").expect(200);

    COLLECTOR.await(collector -> loops(session).size() == 1);

    var loop = loops(session).get(0);
    assertThat(loop.getParentSpanId()).isEmpty();
    assertThat(hex(loop.getLinks(0).getTraceId())).isEqualTo(CALLER.substring(3, 35));
    assertThat(hex(loop.getLinks(0).getSpanId())).isEqualTo(CALLER.substring(36, 52));
    var iteration = below(loop, "iteration");
    var verification = below(iteration, "verification");
    assertThat(begun.traceparent())
        .isEqualTo("00-" + hex(loop.getTraceId()) + "-" + hex(iteration.getSpanId()) + "-01");
    assertThat(below(iteration, "policy decision").getTraceId()).isEqualTo(loop.getTraceId());
    assertThat(children(verification, "exit condition")).hasSize(3);
    assertThat(below(loop, "checkpoint").getEndTimeUnixNano())
        .isLessThanOrEqualTo(loop.getEndTimeUnixNano());
    COLLECTOR.await(collector -> collector.metricNames().contains("loopwright.loops.ended"));
    assertThat(COLLECTOR.metricNames())
        .contains("loopwright.loops.active", "loopwright.iterations", "loopwright.checkpoint.size");
  }

  private String startFrom(String traceparent) {
    return client
        .send(
            client
                .request("/api/v1/loops")
                .header("Content-Type", "application/json")
                .header("traceparent", traceparent)
                .POST(
                    java.net.http.HttpRequest.BodyPublishers.ofString(
                        project.loop().build().toString())))
        .expect(201)
        .text("session_id");
  }

  private static List<Span> loops(String session) {
    return COLLECTOR.spans().stream()
        .filter(span -> span.getName().startsWith("invoke_agent "))
        .filter(
            span ->
                span.getAttributesList().stream()
                    .anyMatch(
                        attribute ->
                            attribute.getKey().equals("session.id")
                                && attribute.getValue().getStringValue().equals(session)))
        .toList();
  }

  private static Span below(Span parent, String name) {
    var found = children(parent, name);
    assertThat(found).hasSize(1);
    return found.get(0);
  }

  private static List<Span> children(Span parent, String name) {
    return COLLECTOR.spans().stream()
        .filter(span -> span.getParentSpanId().equals(parent.getSpanId()))
        .filter(span -> span.getName().equals(name))
        .toList();
  }

  private static String hex(com.google.protobuf.ByteString id) {
    return HexFormat.of().formatHex(id.toByteArray());
  }
}
