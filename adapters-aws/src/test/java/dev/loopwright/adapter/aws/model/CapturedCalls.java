package dev.loopwright.adapter.aws.model;

import dev.loopwright.adapter.aws.model.ServiceModel.ModelOperation;
import dev.loopwright.agentcore.fake.wire.CallObserver;
import dev.loopwright.agentcore.fake.wire.Exchange;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Stream;

/**
 * Holds every call that a test of this module makes to a fake against the services' models, while
 * the tests run. Without models it notes the operations alone. What it found is kept for {@link
 * CapturedCallsTest}.
 */
public final class CapturedCalls implements CallObserver {
  /** Where botocore's models lie, each as its service is called there. */
  static final Path MODELS =
      Path.of(System.getProperty("loopwright.aws-models", "../../shared/aws-models"), "newest");

  /** Calls of no AWS client: MCP, spans in OTLP, and a server of OAuth that is not AWS's. */
  static final Set<String> IN_NO_MODEL =
      Set.of("InvokeGateway", "ListenToGateway", "LeaveGateway", "ExportTraces", "IssueToken");

  static final Set<String> SEEN = new ConcurrentSkipListSet<>();
  static final Set<String> FAULTS = new ConcurrentSkipListSet<>();

  private static final List<ServiceModel> SERVICES =
      Files.isDirectory(MODELS)
          ? Stream.of("bedrock-agentcore", "bedrock-agentcore-control", "logs")
              .map(name -> ServiceModel.read(MODELS.resolve(name + ".json")))
              .toList()
          : List.of();

  @Override
  public void observe(Exchange exchange) {
    var operation = exchange.operation();
    SEEN.add(operation);
    if (!SERVICES.isEmpty() && !IN_NO_MODEL.contains(operation)) {
      try {
        faults(SERVICES, exchange).forEach(fault -> FAULTS.add(operation + ": " + fault));
      } catch (RuntimeException e) {
        FAULTS.add(operation + ": the check failed with " + e);
      }
    }
  }

  /** Returns what is not as the models have it. */
  static List<String> faults(List<ServiceModel> services, Exchange exchange) {
    var found = operation(services, exchange.operation());
    if (found.isEmpty()) {
      return List.of("no model has it: " + exchange.method() + " " + exchange.uri().getPath());
    }
    var faults =
        Stream.concat(
            new RequestCheck(found.get(), exchange)
                .faults().stream().map(fault -> "in the request " + fault),
            exchange.reply().stream()
                .flatMap(reply -> new ReplyCheck(found.get(), reply).faults().stream())
                .map(fault -> "in the answer " + fault));
    return faults.toList();
  }

  private static Optional<ModelOperation> operation(List<ServiceModel> services, String name) {
    return services.stream().flatMap(model -> model.operation(name).stream()).findFirst();
  }
}
