package dev.loopwright.adapter.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused before anything is sent. */
class BearerTokenTest {
  @Test
  void givenAToken_whenItIsPrinted_thenItIsNotShown() {
    assertThat(BearerToken.of("s3cret")).hasToString("a bearer token");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "two words", "line\nbreak", "ünicode", "=abc"})
  void givenWhatCantBeAToken_whenItIsUsed_thenItIsRefusedAndNotShown(String token) {
    assertThatThrownBy(() -> BearerToken.of(token))
        .hasMessage("a bearer token holds only letters, digits and ._~+/-=");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mcp",
        "/mcp",
        "ftp://a/mcp",
        "http:/mcp",
        "https://user:word@a/mcp",
        "http://a/#b"
      })
  void givenAnAddressThatCantBeUsed_whenItIsRead_thenItIsRefused(String url) {
    assertThat(McpEndpoint.faultOf(URI.create(url))).isPresent();
    assertThatThrownBy(
            () ->
                new McpEndpoint(URI.create(url), RequestAuthorization.NONE, Duration.ofSeconds(1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void givenAnAddress_whenItIsTakenApart_thenNothingIsLost() {
    var endpoint =
        new McpEndpoint(
            URI.create("https://a.example:8443/x/mcp?q=%20"),
            RequestAuthorization.NONE,
            Duration.ofSeconds(1));

    assertThat(endpoint.origin() + endpoint.pathAndQuery()).isEqualTo(endpoint.url().toString());
  }
}
