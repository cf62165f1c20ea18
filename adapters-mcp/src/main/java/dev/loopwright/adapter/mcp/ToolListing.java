package dev.loopwright.adapter.mcp;

import dev.loopwright.application.port.Tool;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/** A server's list of tools, page by page. */
final class ToolListing {
  /** How many tools a server may have. */
  static final int MOST_TOOLS = 5_000;

  /** How many pages it may spread them over. */
  static final int MOST_PAGES = 100;

  private static final int MOST_NAMED = 20;

  private ToolListing() {}

  /**
   * @throws CallFailedException if the server's list has no end
   */
  static List<Tool> read(McpSession session, Deadline deadline) {
    var tools = new LinkedHashMap<String, Tool>();
    var cursor = "";
    for (var page = 0; page < MOST_PAGES && tools.size() <= MOST_TOOLS; page++) {
      var next = cursor.isEmpty() ? null : cursor;
      var listed = session.ask(mcp -> mcp.listTools(next), deadline);
      listed.tools().forEach(tool -> tools.putIfAbsent(tool.name(), ToolForms.tool(tool)));
      cursor = listed.nextCursor() == null ? "" : listed.nextCursor();
      if (cursor.isEmpty() && tools.size() <= MOST_TOOLS) {
        return new ArrayList<>(tools.values());
      }
    }
    throw new CallFailedException(
        "its list of tools is longer than %d tools or %d pages".formatted(MOST_TOOLS, MOST_PAGES),
        new IllegalStateException("stopped after " + tools.size() + " tools"));
  }

  /** Returns what to say of a tool that is not in the list. */
  static String unknown(String name, List<String> names) {
    var some = String.join(", ", names.subList(0, Math.min(MOST_NAMED, names.size())));
    var more = names.size() > MOST_NAMED ? " and " + (names.size() - MOST_NAMED) + " more" : "";
    return "the Gateway has no tool %s; it has %s%s"
        .formatted(name, some.isEmpty() ? "none" : some, more);
  }
}
