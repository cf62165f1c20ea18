package dev.loopwright.adapter.mcp;

import dev.loopwright.application.port.Tool;
import dev.loopwright.application.port.ToolAnswer;
import dev.loopwright.application.port.out.BackendUnavailableException;
import dev.loopwright.application.port.out.UnknownToolException;
import dev.loopwright.domain.JsonText;
import io.modelcontextprotocol.client.McpAsyncClient;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.ErrorCodes;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Finds and calls the tools of an MCP server over streamable HTTP. Connects when it is first used,
 * and again whenever that is needed. Each method throws {@link BackendUnavailableException} if the
 * server can't be reached, refuses the credential, gives no answer in time or none that makes
 * sense; its text says which. Safe for use by many threads.
 */
public final class McpToolClient implements AutoCloseable {
  private static final String BACKEND = "gateway";
  private static final String LISTING = "listing tools";

  private final McpEndpoint endpoint;
  private final ErrorReading errors;
  private final McpSessions sessions;
  private volatile Set<String> listed = Set.of();

  private McpToolClient(McpEndpoint endpoint, ErrorReading errors) {
    this.endpoint = endpoint;
    this.errors = errors;
    this.sessions = new McpSessions(endpoint);
  }

  /** Returns a client; nothing is sent yet. */
  public static McpToolClient of(McpEndpoint endpoint) {
    return of(endpoint, ErrorReading.OF_THE_PROTOCOL);
  }

  /** Returns a client of a server with errors of its own; nothing is sent yet. */
  public static McpToolClient of(McpEndpoint endpoint, ErrorReading errors) {
    return new McpToolClient(endpoint, errors);
  }

  /**
   * Lists the server's tools, all pages of them. Safe to repeat.
   *
   * @return at most {@value ToolListing#MOST_TOOLS}, each name once
   */
  public List<Tool> tools() {
    var deadline = Deadline.in(endpoint.answerTimeout());
    try {
      var tools = use(LISTING, deadline, session -> ToolListing.read(session, deadline));
      listed = tools.stream().map(Tool::name).collect(Collectors.toUnmodifiableSet());
      return tools;
    } catch (McpError e) {
      throw unavailable(LISTING, e);
    }
  }

  /**
   * Calls a tool once. It is called a second time only if the server answered that it does not know
   * the session, and so did not call it.
   *
   * @param arguments an object
   * @param timeout for everything: connecting, the call and its answer
   * @throws UnknownToolException if the server has no such tool
   */
  public ToolAnswer call(String name, JsonText arguments, Duration timeout) {
    var deadline = Deadline.in(timeout);
    var request = CallToolRequest.builder(name).arguments(JsonTrees.of(arguments)).build();
    var doing = "calling the tool " + name;
    try {
      var result =
          use(doing, deadline, session -> session.ask(mcp -> mcp.callTool(request), deadline));
      return known(name, ToolForms.answer(result));
    } catch (McpError e) {
      return refused(name, doing, e);
    }
  }

  /** Makes sure that the server is there and takes the credential. Safe to repeat, and cheap. */
  public void check() {
    var deadline = Deadline.in(endpoint.answerTimeout());
    try {
      use("pinging it", deadline, session -> session.ask(McpAsyncClient::ping, deadline));
    } catch (McpError e) {
      // An error is an answer all the same: the server is there.
    }
  }

  /** Closes the sessions that are open; a call that still runs closes its own. */
  @Override
  public void close() {
    sessions.close();
  }

  /** Servers differ: this one may have answered that there is no such tool as a tool's failure. */
  private ToolAnswer known(String name, ToolAnswer answer) {
    if (answer.isError()) {
      refuseUnknown(name);
    }
    return answer;
  }

  /** What a known tool's arguments are refused for is the tool's answer; all else is no answer. */
  private ToolAnswer refused(String name, String doing, McpError error) {
    var code = error.getJsonRpcError().code();
    var own = errors.read(name, code, error.getJsonRpcError().message());
    if (own.isPresent()) {
      throw own.get();
    }
    if (code == ErrorCodes.INVALID_PARAMS || code == ErrorCodes.METHOD_NOT_FOUND) {
      refuseUnknown(name);
    }
    if (code == ErrorCodes.INVALID_PARAMS) {
      return ToolAnswer.of(true, error.getJsonRpcError().message());
    }
    throw unavailable(doing, error);
  }

  private void refuseUnknown(String name) {
    if (listed.contains(name)) {
      return;
    }
    var tools = tools().stream().map(Tool::name).toList();
    if (!tools.contains(name)) {
      throw new UnknownToolException(ToolListing.unknown(name, tools));
    }
  }

  private <T> T use(String doing, Deadline deadline, Function<McpSession, T> call) {
    try {
      return sessions.use(deadline, call);
    } catch (CallFailedException e) {
      throw unavailable(doing, e.why(), e);
    }
  }

  private BackendUnavailableException unavailable(String doing, McpError error) {
    var answer = error.getJsonRpcError();
    return unavailable(
        doing, "it answers with the error " + answer.code() + ": " + answer.message(), error);
  }

  private BackendUnavailableException unavailable(String doing, String why, Throwable cause) {
    return new BackendUnavailableException(
        BACKEND, doing + " at " + endpoint.shown() + ": " + why, cause);
  }
}
