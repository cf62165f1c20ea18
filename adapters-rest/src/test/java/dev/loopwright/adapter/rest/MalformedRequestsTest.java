package dev.loopwright.adapter.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Requests that are no HTTP, or as good as none: the caller's fault, and told as such. This server
 * refuses by itself some that Open Liberty hands on; they are in the tests of the WAR.
 */
class MalformedRequestsTest extends RestFixture {
  private static final String JSON = "Content-Type: application/json";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/loops?limit=%ff",
        "/loops?phase=%c3%28",
        "/loops?phase=%c0%80",
        "/loops?agent_name=%ed%a0%80",
        "/loops/%ff",
        "/nothing?x=%ff"
      })
  void givenAnAddressThatIsNone_whenItIsAsked_thenItIsMalformed(String target) throws Exception {
    assertIsMalformed(client.raw("GET /api/v1" + target + " HTTP/1.1", "Host: localhost"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b", "a:b:c:", "[::1", "%zz", "\""})
  void givenAHostThatIsNone_whenItIsAsked_thenItIsRefused(String host) throws Exception {
    assertThat(client.raw("GET /api/v1/loops HTTP/1.1", "Host: " + host))
        .containsPattern("^HTTP/1.1 40[03]")
        .contains("application/problem+json");
  }

  @Test
  void givenABodyThatEndsTooSoon_whenItIsSent_thenItIsMalformed() throws Exception {
    assertIsMalformed(
        client.raw("POST /api/v1/loops HTTP/1.1", "Host: localhost", JSON, "Content-Length: 999"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"GIT", "DELETE", "PATCH", "PUT", "POST"})
  void givenAMethodThatThePageDoesNotKnow_whenItIsUsed_thenAllowNamesThoseThatItDoes(String method)
      throws Exception {
    assertThat(client.raw(method + " / HTTP/1.1", "Host: localhost"))
        .startsWith("HTTP/1.1 405")
        .contains("Allow: GET, HEAD, OPTIONS", "urn:loopwright:problem:method-not-allowed");
  }

  private static void assertIsMalformed(String answer) throws IOException {
    assertThat(answer)
        .startsWith("HTTP/1.1 400")
        .contains("application/problem+json", "urn:loopwright:problem:malformed")
        .doesNotContain("xception", "\tat ");
  }
}
