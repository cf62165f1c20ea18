package dev.loopwright.bootstrap;

import dev.loopwright.adapter.mcp.BearerToken;
import dev.loopwright.adapter.mcp.McpEndpoint;
import dev.loopwright.adapter.mcp.McpToolClient;
import dev.loopwright.adapter.mcp.RequestAuthorization;
import dev.loopwright.adapter.onprem.gateway.EmptyToolGateway;
import dev.loopwright.adapter.onprem.gateway.McpToolGateway;
import dev.loopwright.application.port.out.ToolGateway;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * The Gateway of one's own.
 *
 * @param endpoint the MCP server; empty: there is none, and so no tools
 * @param toolTimeout how long a call of a tool may take, outside of conditions
 */
record GatewaySettings(Optional<McpEndpoint> endpoint, Duration toolTimeout) {

  /** Returns the adapter. An MCP server that is away is no reason not to start. */
  ToolGateway onPremise() {
    return endpoint
        .<ToolGateway>map(server -> new McpToolGateway(McpToolClient.of(server)))
        .orElseGet(EmptyToolGateway::new);
  }

  /** Returns where tools come from, for people. */
  String description() {
    return endpoint
        .map(server -> "tools of " + server.shown())
        .orElse("no tools (" + Setting.GATEWAY_URL.key() + " is not set)");
  }

  static GatewaySettings read(ConfigurationReader reader) {
    var authorization = authorization(reader);
    var answerTimeout = Duration.ofSeconds(reader.number(Setting.GATEWAY_ANSWER_TIMEOUT, 1, 20));
    var toolTimeout = Duration.ofSeconds(reader.number(Setting.GATEWAY_TOOL_TIMEOUT, 1, 3_600));
    var endpoint = url(reader).map(url -> new McpEndpoint(url, authorization, answerTimeout));
    return new GatewaySettings(endpoint, toolTimeout);
  }

  private static Optional<URI> url(ConfigurationReader reader) {
    var text = reader.text(Setting.GATEWAY_URL);
    if (text.isEmpty()) {
      for (var pointless : new Setting[] {Setting.GATEWAY_TOKEN, Setting.GATEWAY_TOKEN_FILE}) {
        if (!reader.text(pointless).isEmpty()) {
          reader.fault(pointless, "is set, but " + Setting.GATEWAY_URL.key() + " is not");
        }
      }
      return Optional.empty();
    }
    try {
      var url = URI.create(text);
      var fault = McpEndpoint.faultOf(url);
      fault.ifPresent(
          what ->
              reader.fault(Setting.GATEWAY_URL, "is '" + withoutPassword(text) + "' but " + what));
      return fault.isEmpty() ? Optional.of(url) : Optional.empty();
    } catch (IllegalArgumentException e) {
      reader.fault(Setting.GATEWAY_URL, "is '" + withoutPassword(text) + "' but must be a URL");
      return Optional.empty();
    }
  }

  /** A password in the address is refused, and must not get into the log by that. */
  private static String withoutPassword(String url) {
    return url.replaceFirst("//.*@", "//***@");
  }

  private static RequestAuthorization authorization(ConfigurationReader reader) {
    var token = reader.text(Setting.GATEWAY_TOKEN);
    var file = reader.text(Setting.GATEWAY_TOKEN_FILE);
    if (!token.isEmpty() && !file.isEmpty()) {
      reader.fault(
          Setting.GATEWAY_TOKEN, "and " + Setting.GATEWAY_TOKEN_FILE.key() + " exclude each other");
    }
    if (!file.isEmpty()) {
      return tokenIn(reader.folder(Setting.GATEWAY_TOKEN_FILE), reader);
    }
    if (token.isEmpty()) {
      return RequestAuthorization.NONE;
    }
    if (!BearerToken.isWellFormed(token)) {
      reader.fault(
          Setting.GATEWAY_TOKEN, "must hold only letters, digits and ._~+/-= (it is not shown)");
      return RequestAuthorization.NONE;
    }
    return BearerToken.of(token);
  }

  private static RequestAuthorization tokenIn(Path file, ConfigurationReader reader) {
    if (!Files.isReadable(file) || Files.isDirectory(file)) {
      reader.fault(
          Setting.GATEWAY_TOKEN_FILE, "is '" + file + "' but must be a file that can be read");
    }
    return BearerToken.inFile(file);
  }
}
