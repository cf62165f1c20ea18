package dev.loopwright.benchmarks;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * What an agent waits for at a server that runs and is warm: one client, one request after the
 * other. Arguments: the server's address and a workspace that it may use, which stays empty.
 */
public final class RestBenchmark {
  private static final int WARM_UP = 300;
  private static final int ROUNDS = 200;

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI api;
  private final String workspace;

  private RestBenchmark(URI server, String workspace) {
    this.api = server.resolve("/api/v1/");
    this.workspace = workspace;
  }

  /** Measures and prints a table. */
  public static void main(String[] arguments) throws Exception {
    if (arguments.length != 2) {
      throw new IllegalArgumentException("usage: RestBenchmark http://127.0.0.1:9080 WORKSPACE");
    }
    new RestBenchmark(URI.create(arguments[0]), arguments[1]).run();
  }

  private void run() throws Exception {
    System.out.printf("%-52s %10s %10s%n", "milliseconds", "median", "99 %");
    measure("POST /loops and the first iteration begun", this::begin);
    measure("completion, judged by the command `true`", this::completion);
    for (var bytes : List.of(1_024, 102_400, 1_048_576)) {
      var session = started(state(bytes));
      measure(
          "checkpoint of %,d bytes of agent_state".formatted(bytes),
          () -> timed(() -> post("loops/" + session + "/checkpoints", "{}")));
    }
  }

  private double begin() throws Exception {
    return timed(() -> post("loops/" + started("{}") + "/iterations", "{}"));
  }

  private double completion() throws Exception {
    var session = started("{}");
    var lease = post("loops/" + session + "/iterations", "{}").getString("lease_token");
    var body = "{\"lease_token\":\"%s\",\"agent_state\":{\"n\":1}}".formatted(lease);
    return timed(() -> post("loops/" + session + "/iterations/1/completion", body));
  }

  private String started(String state) throws IOException, InterruptedException {
    var body =
        """
        {"agent_name":"benchmark","workspace":{"path":"%s"},"initial_state":%s,
         "exit_conditions":[{"type":"build_succeeds","tool_arguments":{"command":["true"]}}]}"""
            .formatted(workspace, state);
    return post("loops", body).getString("session_id");
  }

  private JsonObject post(String path, String body) throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(api.resolve(path))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body));
    var answer = http.send(request.build(), BodyHandlers.ofString());
    if (answer.statusCode() / 100 != 2) {
      throw new IllegalStateException(path + ": " + answer.statusCode() + " " + answer.body());
    }
    try (var reader = Json.createReader(new StringReader(answer.body()))) {
      return reader.readObject();
    }
  }

  private static String state(int bytes) {
    return "{\"text\":\"" + "x".repeat(bytes - 11) + "\"}";
  }

  private static double timed(Callable<?> work) throws Exception {
    var start = System.nanoTime();
    work.call();
    return (System.nanoTime() - start) / 1e6;
  }

  private static void measure(String what, Callable<Double> once) throws Exception {
    for (var i = 0; i < WARM_UP; i++) {
      once.call();
    }
    var times = new ArrayList<Double>();
    for (var i = 0; i < ROUNDS; i++) {
      times.add(once.call());
    }
    times.sort(null);
    System.out.printf(
        "%-52s %10.1f %10.1f%n", what, times.get(ROUNDS / 2), times.get(ROUNDS * 99 / 100));
  }
}
