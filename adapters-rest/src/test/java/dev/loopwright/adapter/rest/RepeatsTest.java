package dev.loopwright.adapter.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The table of docs/errors.md that says what may be repeated, each row done twice. */
class RepeatsTest extends RestFixture {
  private static final Pattern ROW =
      Pattern.compile("^\\| (.+?) \\| (.+?) \\| (same|done|refused).*\\|$", Pattern.MULTILINE);
  private static final String[] KEY = {"Idempotency-Key", "7d1c4ca6-8f5f-4d7c-9d8e-2a3b6f0c5e11"};

  private String loop;

  @BeforeEach
  void neverDone() throws Exception {
    breakTests();
    loop = "/loops/" + startLoop();
  }

  /** What the second time is to the first. */
  private enum Second {
    /** The same answer. */
    SAME,
    /** A success that changes nothing. */
    DONE,
    /** A conflict. */
    REFUSED
  }

  @TestFactory
  Stream<DynamicTest> givenARequestOfTheTable_whenItIsSentTwice_thenTheSecondIsAsDocumented()
      throws Exception {
    return rows().entrySet().stream()
        .map(
            row ->
                DynamicTest.dynamicTest(
                    row.getKey(), () -> assertThat(twice(row.getKey())).isEqualTo(row.getValue())));
  }

  @Test
  void givenACompletion_whenItIsRepeatedWithAnotherBody_thenItIsRefusedAndTheFirstStands()
      throws Exception {
    var lease = begin(loop.substring(7)).json().getString("lease_token");
    complete(loop.substring(7), 1, lease);
    var before = client.get(loop).body();
    var other =
        client.post(
            loop + "/iterations/1/completion",
            "{\"lease_token\":\"%s\",\"agent_state\":{\"n\": 2}}".formatted(lease));

    assertThat(other.status()).isEqualTo(409);
    assertThat(other.problem()).isEqualTo("stale-lease");
    assertThat(client.get(loop).body()).isEqualTo(before);
  }

  @Test
  void givenALoopUnderAnIdOfOnesOwn_whenItComesUnderAnotherKeyOrNone_thenTheSessionExists()
      throws Exception {
    var named = "{\"agent_name\":\"fixer\",\"session_id\":\"mine\"}";
    var first = client.post("/loops", named, KEY);

    assertThat(client.post("/loops", named, KEY).body()).isEqualTo(first.body());
    for (var other :
        List.of(
            client.post("/loops", named, "Idempotency-Key", "another"),
            client.post("/loops", named))) {
      assertThat(other.status()).as(other.body()).isEqualTo(409);
      assertThat(other.problem()).isEqualTo("session-exists");
    }
  }

  private Second twice(String request) throws Exception {
    loop = "/loops/" + startLoop();
    return twice(requests(request));
  }

  private Callable<RestClient.Answer> requests(String row) throws Exception {
    return switch (row) {
      case "`GET`" -> () -> client.get(loop);
      case "`PUT …/limit`" ->
          () ->
              client.putAsAdministrator(
                  loop + "/limit", "{\"max_iterations\":7,\"reason\":\"nearly\"}");
      case "`PUT /policies/{agent_name}`, with `If-Match`" ->
          () ->
              client.putAsAdministrator(
                  "/policies/fixer", "{\"max_iterations\":7}", "If-Match", "\"0\"");
      case "`heartbeat`" -> leased("heartbeat", "{\"lease_token\":\"%s\"}");
      case "`completion`" -> leased("completion", "{\"lease_token\":\"%s\",\"agent_state\":{}}");
      case "`failure`" -> leased("failure", "{\"lease_token\":\"%s\",\"error_message\":\"no\"}");
      case "`POST /loops`" -> () -> client.post("/loops", "{\"agent_name\":\"fixer\"}", KEY);
      case "begin, with a key" -> () -> client.post(loop + "/iterations", "{}", KEY);
      case "begin, without" -> () -> client.post(loop + "/iterations");
      case "`pause`" -> () -> client.post(loop + "/pause");
      case "`resume`" -> () -> client.post(loop + "/resume");
      case "`cancel`" -> () -> client.post(loop + "/cancel");
      case "`POST …/checkpoints`" -> () -> client.post(loop + "/checkpoints");
      case "`evaluation`" -> () -> client.post(loop + "/evaluation");
      default -> throw new AssertionError("nobody knows how to send " + row);
    };
  }

  private Callable<RestClient.Answer> leased(String what, String body) throws Exception {
    var lease = begin(loop.substring(7)).json().getString("lease_token");
    return () -> client.post(loop + "/iterations/1/" + what, body.formatted(lease));
  }

  private static Second twice(Callable<RestClient.Answer> request) throws Exception {
    var first = request.call();
    var second = request.call();
    assertThat(first.status()).as(first.body()).isBetween(200, 201);
    if (second.status() >= 400) {
      assertThat(second.status()).isIn(409, 412);
      return Second.REFUSED;
    }
    return second.body().equals(first.body()) ? Second.SAME : Second.DONE;
  }

  private static Map<String, Second> rows() throws Exception {
    var found = new LinkedHashMap<String, Second>();
    var text = Files.readString(Path.of("../docs/errors.md"));
    var table = text.substring(text.indexOf("## What may be repeated"));
    ROW.matcher(table)
        .results()
        .forEach(
            row -> found.put(row.group(1), Second.valueOf(row.group(3).toUpperCase(Locale.ROOT))));
    assertThat(found.keySet()).containsAll(List.of("`GET`", "`completion`", "begin, with a key"));
    return found;
  }
}
