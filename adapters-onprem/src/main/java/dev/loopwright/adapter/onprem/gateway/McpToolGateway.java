package dev.loopwright.adapter.onprem.gateway;

import dev.loopwright.adapter.mcp.McpToolClient;
import dev.loopwright.application.port.Tool;
import dev.loopwright.application.port.ToolAnswer;
import dev.loopwright.application.port.out.ToolGateway;
import dev.loopwright.domain.JsonText;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The Gateway of an MCP server of one's own. Such a server searches nothing, so a query is answered
 * here: a tool is found if its name or its description holds every word of it, whatever their case
 * and order. Safe for use by many threads.
 */
public final class McpToolGateway implements ToolGateway, AutoCloseable {
  private final McpToolClient client;

  /**
   * @param client is closed together with this
   */
  public McpToolGateway(McpToolClient client) {
    this.client = client;
  }

  @Override
  public List<Tool> discover(Optional<String> query) {
    var words = words(query.orElse(""));
    return client.tools().stream().filter(tool -> holds(tool, words)).toList();
  }

  @Override
  public ToolAnswer invoke(String name, JsonText arguments, Duration timeout) {
    return client.call(name, arguments, timeout);
  }

  /** Pings the server. */
  @Override
  public void check() {
    client.check();
  }

  @Override
  public void close() {
    client.close();
  }

  private static boolean holds(Tool tool, List<String> words) {
    var text = lower(tool.name() + " " + tool.description());
    return words.stream().allMatch(text::contains);
  }

  private static List<String> words(String query) {
    return Arrays.stream(lower(query).split("\\s+")).filter(word -> !word.isEmpty()).toList();
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
