package dev.loopwright.adapter.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What keeps others' web pages and oversized bodies out. */
class GuardTest extends RestFixture {
  @Test
  void givenAForeignHostName_whenItWasReboundToThisServer_thenItIsForbidden() throws Exception {
    assertThat(raw("Host: attacker.example")).startsWith("HTTP/1.1 403").contains("forbidden");
    assertThat(raw("Host: attacker.example:9080")).startsWith("HTTP/1.1 403");
    assertThat(raw("Host: localhost.attacker.example")).startsWith("HTTP/1.1 403");
  }

  @Test
  void givenAnAllowedHostName_whenItCalls_thenItIsAnswered() throws Exception {
    for (var host :
        new String[] {
          "localhost", "LOCALHOST:9080", "127.0.0.1:1", "[::1]:9080", "loops.example"
        }) {
      assertThat(raw("Host: " + host)).as(host).startsWith("HTTP/1.1 200");
    }
  }

  @Test
  void givenAPageOfAnotherOrigin_whenItCalls_thenItIsForbidden() throws Exception {
    for (var origin :
        new String[] {"https://attacker.example", "null", "http://localhost:3000", "file://"}) {
      var answer = client.get("/loops", "Origin", origin);
      assertThat(answer.status()).as(origin).isEqualTo(403);
      assertThat(answer.problem()).isEqualTo("forbidden");
    }
  }

  @Test
  void givenOurOwnPage_whenItCalls_thenItIsAnswered() throws Exception {
    var own = "http://127.0.0.1:" + client.port();

    assertThat(client.get("/loops", "Origin", own).status()).isEqualTo(200);
  }

  @Test
  void givenABodyAnnouncedTooLong_whenItIsSent_thenItIsRefusedUnread() throws Exception {
    var answer =
        raw(
            "POST",
            "Host: localhost",
            "Content-Type: application/json",
            "Content-Length: " + (MAX_BODY + 1));

    assertThat(answer).startsWith("HTTP/1.1 413").contains("urn:loopwright:problem:too-large");
  }

  @Test
  void givenABodyOfUnknownLength_whenItIsTooLong_thenItIsRefused() throws Exception {
    var body = body((int) MAX_BODY);
    var chunked =
        client
            .request("/loops")
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)));
    var answer = client.send(chunked);

    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.problem()).isEqualTo("too-large");
  }

  @Test
  void givenABodyOfTheGreatestLength_whenItIsSent_thenItIsTaken() throws Exception {
    var body = body((int) MAX_BODY - body(0).length);
    var longest =
        client
            .request("/loops")
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArray(body));

    assertThat(body).hasSize((int) MAX_BODY);
    assertThat(client.send(longest).status()).isEqualTo(201);
  }

  @Test
  void givenAnyAnswer_whenABrowserGetsIt_thenItMayDoNothingWithIt() throws Exception {
    for (var answer : new RestClient.Answer[] {client.get("/loops"), client.get("/nowhere")}) {
      assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
      assertThat(answer.header("Content-Security-Policy")).contains("default-src 'none'");
      assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
      assertThat(answer.header("Access-Control-Allow-Origin")).isEmpty();
    }
  }

  @Test
  void givenTheIndexPage_whenABrowserGetsIt_thenItNeedsNothingFromElsewhere() throws Exception {
    var page = client.send(client.absolute("/").GET());

    assertThat(page.status()).isEqualTo(200);
    assertThat(page.header("Content-Type")).startsWith("text/html");
    assertThat(page.header("Content-Security-Policy")).contains("default-src 'none'");
    assertThat(page.body())
        .contains("api/v1/loops", "openapi/ui")
        .doesNotContain("http", "<script");
  }

  @Test
  void givenAForeignPageAsksForPermission_whenItsPreflightComes_thenNoneIsGiven() throws Exception {
    var preflight =
        client
            .request("/loops", "Origin", "https://attacker.example")
            .method("OPTIONS", BodyPublishers.noBody());

    assertThat(client.send(preflight).status()).isEqualTo(403);
  }

  @Test
  void givenOptionsAreAsked_whenThePathIsKnown_thenAllowNamesTheMethods() throws Exception {
    var options = client.send(client.request("/loops").method("OPTIONS", BodyPublishers.noBody()));

    assertThat(options.status()).isLessThan(300);
    assertThat(options.header("Allow")).contains("GET", "POST");
  }

  private static byte[] body(int padding) {
    var json =
        "{\"agent_name\":\"fixer\",\"initial_state\":{\"a\":\"" + "x".repeat(padding) + "\"}}";
    return json.getBytes(StandardCharsets.US_ASCII);
  }

  private String raw(String header) throws IOException {
    return raw("GET", header);
  }

  private String raw(String method, String... headers) throws IOException {
    return client.raw(method + " /api/v1/loops HTTP/1.1", headers);
  }
}
