package dev.loopwright.adapter.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loopwright.adapter.mcp.ScriptedHttpServer.Reply;
import dev.loopwright.application.port.Tool;
import dev.loopwright.application.port.ToolAnswer;
import dev.loopwright.application.port.out.BackendUnavailableException;
import dev.loopwright.application.port.out.UnknownToolException;
import dev.loopwright.domain.JsonText;
import jakarta.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What servers do that the SDK's does not. */
class OddServersTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private ScriptedHttpServer server;
  private McpToolClient client;

  @AfterEach
  void stop() {
    client.close();
    server.close();
  }

  private void serve(Function<JsonObject, Reply> script) throws Exception {
    server = ScriptedHttpServer.start(script);
    client = McpToolClient.of(new McpEndpoint(server.url(), RequestAuthorization.NONE, TIMEOUT));
  }

  /** Lists one tool, and leaves calls to the script. */
  private void serveEcho(Function<JsonObject, Reply> calls) throws Exception {
    serve(
        request ->
            request.getString("method").equals("tools/list")
                ? Reply.result(request, page("echo", ""))
                : calls.apply(request));
  }

  private static String page(String tool, String nextCursor) {
    var next = nextCursor.isEmpty() ? "" : ",\"nextCursor\":\"" + nextCursor + "\"";
    return "{\"tools\":[{\"name\":\"%s\",\"inputSchema\":{\"type\":\"object\"}}]%s}"
        .formatted(tool, next);
  }

  private static String cursor(JsonObject request) {
    return request.containsKey("params")
        ? request.getJsonObject("params").getString("cursor", "")
        : "";
  }

  private ToolAnswer call(String tool) {
    return client.call(tool, JsonText.EMPTY_OBJECT, TIMEOUT);
  }

  @Test
  void givenAListOfPages_whenToolsAreListed_thenThoseOfAllPagesCome() throws Exception {
    serve(
        request ->
            switch (cursor(request)) {
              case "" -> Reply.result(request, page("a", "2"));
              case "2" -> Reply.result(request, page("b", "3"));
              default -> Reply.result(request, page("c", ""));
            });

    assertThat(client.tools()).extracting(Tool::name).containsExactly("a", "b", "c");
  }

  @Test
  void givenAListWithoutAnEnd_whenToolsAreListed_thenThatIsSaidAfterABoundedNumberOfPages()
      throws Exception {
    var pages = new AtomicInteger();
    serve(request -> Reply.result(request, page("tool" + pages.incrementAndGet(), "again")));

    assertThatThrownBy(client::tools)
        .isInstanceOf(BackendUnavailableException.class)
        .hasMessageContaining("longer than 5000 tools or 100 pages");
    assertThat(pages).hasValue(ToolListing.MOST_PAGES);
  }

  @Test
  void givenAToolThatIsOnTwoPages_whenToolsAreListed_thenItComesOnce() throws Exception {
    serve(request -> Reply.result(request, page("a", cursor(request).isEmpty() ? "2" : "")));

    assertThat(client.tools()).hasSize(1);
  }

  @Test
  void givenAServerThatReportsUnknownToolsAsFailures_whenOneIsCalled_thenItIsUnknown()
      throws Exception {
    serveEcho(
        request ->
            Reply.result(
                request,
                "{\"isError\":true,\"content\":[{\"type\":\"text\",\"text\":\"not found\"}]}"));

    assertThatThrownBy(() -> call("nope"))
        .isInstanceOf(UnknownToolException.class)
        .hasMessage("the Gateway has no tool nope; it has echo");
    assertThat(call("echo")).isEqualTo(ToolAnswer.of(true, "not found"));
  }

  @ParameterizedTest
  @CsvSource({"-32602", "-32601"})
  void givenAServerThatReportsUnknownToolsAsErrors_whenOneIsCalled_thenItIsUnknown(int code)
      throws Exception {
    serveEcho(request -> Reply.error(request, code, "Unknown tool"));

    assertThatThrownBy(() -> call("nope")).isInstanceOf(UnknownToolException.class);
  }

  @Test
  void givenArgumentsThatTheServerRefuses_whenAToolIsCalled_thenThatIsTheToolsAnswer()
      throws Exception {
    serveEcho(request -> Reply.error(request, -32602, "message is missing"));

    assertThat(call("echo")).isEqualTo(ToolAnswer.of(true, "message is missing"));
  }

  @Test
  void givenAServerThatBreaks_whenAToolIsCalled_thenItsErrorIsSaid() throws Exception {
    serveEcho(request -> Reply.error(request, -32603, "out of memory"));

    assertThatThrownBy(() -> call("echo"))
        .isInstanceOf(BackendUnavailableException.class)
        .hasMessageContaining("the error -32603: out of memory");
  }

  @ParameterizedTest
  @CsvSource({"500, '{}'", "404, '{}'", "200, 'no JSON'", "200, '[]'", "403, ''"})
  void givenAnAnswerThatMakesNoSense_whenAToolIsCalled_thenTheGatewayFailedAndTheNextCallIsFree(
      int status, String body) throws Exception {
    var odd = new AtomicInteger(1);
    serveEcho(
        request ->
            odd.getAndDecrement() > 0
                ? new Reply(status, body)
                : Reply.result(request, "{\"content\":[{\"type\":\"text\",\"text\":\"fine\"}]}"));

    assertThatThrownBy(() -> call("echo"))
        .isInstanceOf(BackendUnavailableException.class)
        .hasMessageContaining("calling the tool echo at " + withoutQuery(server.url()) + ": ")
        .hasMessageNotContaining("v=1");
    assertThat(call("echo").content()).isEqualTo("fine");
  }

  @Test
  void givenContentOfEveryKind_whenAToolIsCalled_thenTextIsKeptAndTheRestIsNamed()
      throws Exception {
    serveEcho(
        request ->
            Reply.result(
                request,
                """
                {"content":[{"type":"text","text":"hello"},
                  {"type":"image","data":"AAAA","mimeType":"image/png"},
                  {"type":"resource_link","name":"log","uri":"file:///log"},
                  {"type":"resource","resource":{"uri":"file:///a","text":"inside"}},
                  {"type":"resource","resource":{"uri":"file:///b","blob":"AAAA"}}]}"""));

    assertThat(call("echo").content())
        .isEqualTo("hello\n[image]\n[resource file:///log]\ninside\n[resource file:///b]");
  }

  @Test
  void givenHugeNumbers_whenAToolIsCalled_thenTheyArriveToTheDigit() throws Exception {
    var seen = new AtomicInteger();
    serveEcho(
        request -> {
          var arguments = request.getJsonObject("params").getJsonObject("arguments").toString();
          seen.set(arguments.length());
          return Reply.result(
              request, "{\"content\":[{\"type\":\"text\",\"text\":" + quoted(arguments) + "}]}");
        });
    var numbers = "{\"a\":12345678901234567890123,\"b\":0.12345678901234567890123}";

    assertThat(client.call("echo", new JsonText(numbers), TIMEOUT).content()).isEqualTo(numbers);
  }

  private static String withoutQuery(URI url) {
    return url.toString().replace("?v=1", "");
  }

  private static String quoted(String text) {
    return "\"" + text.replace("\"", "\\\"") + "\"";
  }
}
