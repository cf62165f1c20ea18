package dev.loopwright.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that Open Liberty hands on, or refuses, though they are none. */
@OnTheSharedServer
@RunAsClient
class MalformedRequestsIT {
  private static final String HOST = "Host: localhost\r\nConnection: close\r\n";
  private static final String POST =
      "POST /api/v1/loops HTTP/1.1\r\n" + HOST + "Content-Type: application/json\r\n";

  @Deployment
  static WebArchive loopwright() {
    return BuiltWar.archive();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/loops?limit=%zz",
        "/api/v1/loops?limit=%",
        "/api/v1/loops?limit=%a",
        "/api/v1/loops?%zz=1",
        "/api/v1/loops?phase=%ff",
        "/api/v1/loops?agent_name=%c3%28",
        "/api/v1/tools?query=\u00e4",
        "/api/v1/loops/%ff",
        "/api/v1/loops/\"<>",
        "/api/v1/loops/a%2Fb",
        "/api/v1/loops/a%5cb",
        "/api/v1/loops/%2e%2e/%2e%2e/etc/passwd",
        "/?%zz"
      })
  void givenAnAddressThatIsNone_whenItIsAsked_thenItIsMalformed(String target) throws IOException {
    assertIsProblem(get(target), 400, "malformed");
  }

  /** No application is asked, so that none can give the refusal its form. */
  @ParameterizedTest
  @ValueSource(strings = {"/api/v1/loops/%zz", "/api/v1/loops/a%00b", "/api/v1/loops/%", "/%zz"})
  void givenAPathThatTheContainerRefusesByItself_whenItIsAsked_thenNothingOfTheInsideIsTold(
      String path) throws IOException {
    assertThat(get(path)).startsWith("HTTP/1.1 400").doesNotContain("xception", "at com.", "\tat ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b", "%zz", "\""})
  void givenAHostThatIsNone_whenItIsAsked_thenItIsMalformed(String host) throws IOException {
    var answer =
        ServerClient.raw(
            "GET /api/v1/loops HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");

    assertIsProblem(answer, 400, "malformed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"zz\r\n{}\r\n0\r\n\r\n", "2\r\n{}0\r\n\r\n", "-1\r\n{}\r\n0\r\n\r\n"})
  void givenChunksThatAreNone_whenTheyAreSent_thenTheyAreMalformed(String chunks)
      throws IOException {
    var answer = ServerClient.raw(POST + "Transfer-Encoding: chunked\r\n\r\n" + chunks);

    assertIsProblem(answer, 400, "malformed");
  }

  @Test
  void givenABodyThatIsNotCompressedAsItSays_whenItIsSent_thenItIsMalformed() throws IOException {
    var answer = ServerClient.raw(POST + "Content-Encoding: gzip\r\nContent-Length: 2\r\n\r\n{}");

    assertIsProblem(answer, 400, "malformed");
  }

  @ParameterizedTest
  @CsvSource({
    "DELETE, /api/v1/loops, 'GET, HEAD, OPTIONS, POST'",
    "FOO, /api/v1/loops, 'GET, HEAD, OPTIONS, POST'",
    "TRACE, /api/v1/loops, 'GET, HEAD, OPTIONS, POST'",
    "DELETE, /, 'GET, HEAD, OPTIONS'",
    "FOO, /, 'GET, HEAD, OPTIONS'"
  })
  void givenAMethodThatIsNotThere_whenItIsUsed_thenAllowNamesThoseThatAre(
      String method, String path, String allowed) throws IOException {
    var answer = ServerClient.raw(method + " " + path + " HTTP/1.1\r\n" + HOST + "\r\n");

    assertIsProblem(answer, 405, "method-not-allowed");
    assertThat(allow(answer)).containsExactlyInAnyOrder(allowed.split(", "));
  }

  @Test
  void givenThePageOfErrors_whenItIsAskedForByItsAddress_thenThereIsNone() throws IOException {
    assertIsProblem(get("/error"), 404, "not-found");
  }

  private static String get(String target) throws IOException {
    return ServerClient.raw("GET " + target + " HTTP/1.1\r\n" + HOST + "\r\n");
  }

  private static String[] allow(String answer) {
    return answer
        .lines()
        .filter(line -> line.startsWith("Allow: "))
        .map(line -> line.substring("Allow: ".length()))
        .findFirst()
        .orElse("")
        .split(", ?");
  }

  private static void assertIsProblem(String answer, int status, String problem) {
    assertThat(answer)
        .startsWith("HTTP/1.1 " + status)
        .containsIgnoringCase("Content-Type: application/problem+json")
        .contains("urn:loopwright:problem:" + problem)
        .doesNotContain("xception", "at com.", "\tat ");
  }
}
