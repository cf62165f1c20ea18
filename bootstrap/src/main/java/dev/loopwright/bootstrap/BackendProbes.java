package dev.loopwright.bootstrap;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/** Asks all backends at once, so that many that hang take no longer than one. */
final class BackendProbes {
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Map<String, Probe> probes;
  private final Executor executor;

  BackendProbes(Map<String, Supplier<Map<String, String>>> questions, Executor executor) {
    this(questions, executor, PATIENCE);
  }

  /**
   * @param patience after which a backend that has not answered counts as away
   */
  BackendProbes(
      Map<String, Supplier<Map<String, String>>> questions, Executor executor, Duration patience) {
    this.probes =
        questions.entrySet().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    Map.Entry::getKey,
                    question -> new Probe(question.getKey(), question.getValue(), patience)));
    this.executor = executor;
  }

  /** Returns the check of one backend; it waits for the patience at most. */
  HealthCheck check(String backend) {
    return () -> {
      var answer = ask(backend);
      var response = HealthCheckResponse.named(backend).status(answer.up());
      answer.details().forEach(response::withData);
      return response.build();
    };
  }

  Probe.Answer ask(String backend) {
    probes.values().forEach(probe -> probe.ask(executor));
    return requireNonNull(probes.get(backend), backend).answer();
  }
}
