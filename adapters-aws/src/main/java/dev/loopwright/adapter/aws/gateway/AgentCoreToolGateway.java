package dev.loopwright.adapter.aws.gateway;

import dev.loopwright.adapter.aws.AwsAccess;
import dev.loopwright.adapter.mcp.McpEndpoint;
import dev.loopwright.adapter.mcp.McpToolClient;
import dev.loopwright.adapter.mcp.RequestAuthorization;
import dev.loopwright.application.port.Tool;
import dev.loopwright.application.port.ToolAnswer;
import dev.loopwright.application.port.out.BackendUnavailableException;
import dev.loopwright.application.port.out.ToolDeniedException;
import dev.loopwright.application.port.out.ToolGateway;
import dev.loopwright.domain.JsonText;
import jakarta.json.Json;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The tools of an AgentCore Gateway, over MCP. Their names are {@code target___tool}. A query is
 * answered by the Gateway's semantic search where it has one, else here: a tool is found if its
 * name or its description holds every word of it. No call lasts longer than 30 seconds, whatever it
 * is allowed. Safe for use by many threads.
 */
public final class AgentCoreToolGateway implements ToolGateway, AutoCloseable {
  /** How long a Gateway's call may take. */
  public static final Duration LONGEST_CALL = Duration.ofSeconds(30);

  private static final String SEARCH = "x_amz_bedrock_agentcore_search";
  private static final int DENIED_BY_POLICY = -32002;

  private final McpToolClient client;

  private AgentCoreToolGateway(URI url, RequestAuthorization authorization) {
    client =
        McpToolClient.of(
            new McpEndpoint(url, authorization, McpEndpoint.DEFAULT_ANSWER_TIMEOUT),
            AgentCoreToolGateway::read);
  }

  /**
   * Returns a Gateway whose authorizer is {@code AWS_IAM}; nothing is sent yet.
   *
   * @param url of its MCP endpoint, e.g. {@code
   *     https://id.gateway.bedrock-agentcore.us-east-1.amazonaws.com/mcp}
   * @param access as whom it is called, and in which region
   * @throws IllegalArgumentException if the address can't be used
   */
  public static AgentCoreToolGateway signed(URI url, AwsAccess access) {
    return new AgentCoreToolGateway(url, new SignedRequests(access));
  }

  /**
   * Returns a Gateway whose authorizer is {@code CUSTOM_JWT}; nothing is sent yet.
   *
   * @param url of its MCP endpoint
   * @param oauth who asks for tokens, and where
   * @param clock what time it is
   * @throws IllegalArgumentException if the address can't be used
   */
  public static AgentCoreToolGateway withTokens(URI url, OAuthClient oauth, Clock clock) {
    return new AgentCoreToolGateway(url, new ClientCredentials(oauth, clock));
  }

  @Override
  public List<Tool> discover(Optional<String> query) {
    var all = client.tools();
    var tools = all.stream().filter(tool -> !tool.name().equals(SEARCH)).toList();
    var wanted = query.filter(text -> !text.isBlank());
    if (wanted.isEmpty()) {
      return tools;
    }
    return tools.size() < all.size() ? search(wanted.get()) : holding(tools, wanted.get());
  }

  @Override
  public ToolAnswer invoke(String name, JsonText arguments, Duration timeout) {
    return client.call(
        name, arguments, timeout.compareTo(LONGEST_CALL) < 0 ? timeout : LONGEST_CALL);
  }

  /** Pings the Gateway. */
  @Override
  public void check() {
    client.check();
  }

  @Override
  public void close() {
    client.close();
  }

  private static Optional<RuntimeException> read(String tool, int code, String message) {
    return code == DENIED_BY_POLICY
        ? Optional.of(
            new ToolDeniedException(
                "the Gateway's policy denies the tool " + tool + ": " + message))
        : Optional.empty();
  }

  private List<Tool> search(String query) {
    var arguments = Json.createObjectBuilder().add("query", query).build().toString();
    var answer = client.call(SEARCH, new JsonText(arguments), LONGEST_CALL);
    if (answer.isError()) {
      throw new BackendUnavailableException(
          "gateway",
          "searching its tools",
          "it says " + answer.content(),
          new IllegalStateException(SEARCH + " failed"));
    }
    return FoundTools.in(answer);
  }

  private static List<Tool> holding(List<Tool> tools, String query) {
    var words = Arrays.stream(lower(query).strip().split("\\s+")).toList();
    return tools.stream()
        .filter(
            tool ->
                words.stream().allMatch(lower(tool.name() + " " + tool.description())::contains))
        .toList();
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
