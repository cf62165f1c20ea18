package dev.loopwright.adapter.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loopwright.adapter.json.wire.StructuredContentJson;
import dev.loopwright.application.port.Tool;
import dev.loopwright.application.port.ToolAnswer;
import dev.loopwright.application.port.out.BackendUnavailableException;
import dev.loopwright.application.port.out.UnknownToolException;
import dev.loopwright.domain.JsonText;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The client against a server made of the SDK. */
class McpToolClientTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final String TOKEN = "s3cret-t0ken";

  private final CountDownLatch released = new CountDownLatch(1);
  private final CyclicBarrier together = new CyclicBarrier(4);
  private final McpTestServer server = new McpTestServer();
  private McpToolClient client;

  @TempDir private Path folder;

  @BeforeEach
  void start() {
    server
        .offer("forecast", "Tells the weather", any -> ToolAnswer.of(false, "sun"))
        .offer("broken", "Never works", any -> ToolAnswer.of(true, "out of order"))
        .offer("slow", "Takes its time", any -> waitUntilReleased())
        .offer("together", "Ends when four of it run", any -> waitForOthers())
        .offer("echo", "Says it again", arguments -> echo(arguments))
        .start();
    client = client(RequestAuthorization.NONE);
  }

  @AfterEach
  void stop() {
    released.countDown();
    client.close();
    server.close();
  }

  private McpToolClient client(RequestAuthorization authorization) {
    return McpToolClient.of(new McpEndpoint(server.url(), authorization, TIMEOUT));
  }

  private static ToolAnswer echo(Map<String, Object> arguments) {
    return StructuredContentJson.answer(false, "echoed", Optional.of(JsonTrees.text(arguments)));
  }

  private ToolAnswer waitUntilReleased() {
    try {
      return ToolAnswer.of(!released.await(1, TimeUnit.MINUTES), "at last");
    } catch (InterruptedException e) {
      return ToolAnswer.of(true, "interrupted");
    }
  }

  private ToolAnswer waitForOthers() {
    try {
      return ToolAnswer.of(false, "" + together.await(10, TimeUnit.SECONDS));
    } catch (Exception e) {
      return ToolAnswer.of(true, "alone: " + e);
    }
  }

  private ToolAnswer call(String tool) {
    return client.call(tool, JsonText.EMPTY_OBJECT, TIMEOUT);
  }

  private static String withCauses(Throwable error) {
    var text = new StringWriter();
    error.printStackTrace(new PrintWriter(text));
    return text.toString();
  }

  @Test
  void givenAServer_whenItsToolsAreListed_thenEachHasNameDescriptionAndSchema() {
    assertThat(client.tools())
        .contains(new Tool("forecast", "Tells the weather", new JsonText("{\"type\":\"object\"}")))
        .hasSize(5);
  }

  @Test
  void givenATool_whenItIsCalled_thenItsTextIsTheAnswer() {
    assertThat(call("forecast")).isEqualTo(ToolAnswer.of(false, "sun"));
  }

  @Test
  void givenArguments_whenAToolIsCalled_thenTheyArriveAndStructuredContentComesBack() {
    var arguments =
        new JsonText(
            "{\"exit_code\":4,\"text\":\"ä\\u0000\",\"list\":[1,true,null,{\"a\":\"b\"}]}");

    var answer = client.call("echo", arguments, TIMEOUT);

    assertThat(answer.structuredContent()).contains(arguments);
    assertThat(answer.exitCode()).hasValue(4);
  }

  @Test
  void givenAToolThatSaysItFailed_whenItIsCalled_thenThatIsAnAnswer() {
    assertThat(call("broken")).isEqualTo(ToolAnswer.of(true, "out of order"));
  }

  @Test
  void givenNoSuchTool_whenItIsCalled_thenItIsUnknownAndTheOthersAreNamed() {
    assertThatThrownBy(() -> call("forecasts"))
        .isInstanceOf(UnknownToolException.class)
        .hasMessageContainingAll("forecasts", "forecast, ", "broken");
  }

  @Test
  void givenASlowTool_whenItsTimeIsOver_thenTheCallEndsThenAndOthersAreNotDisturbed() {
    var begun = Instant.now();

    assertThatThrownBy(() -> client.call("slow", JsonText.EMPTY_OBJECT, Duration.ofMillis(500)))
        .isInstanceOf(BackendUnavailableException.class)
        .hasMessageContainingAll("calling the tool slow", server.url().toString(), "in time");

    assertThat(Duration.between(begun, Instant.now())).isLessThan(Duration.ofSeconds(5));
    assertThat(call("forecast").content()).isEqualTo("sun");
    assertThat(server.sessions()).as("the session of the slow call is given up").isEqualTo(2);
  }

  @Test
  void givenManyCalls_whenTheyFollowEachOther_thenOneSessionServesThem() {
    IntStream.range(0, 5).forEach(i -> call("forecast"));

    assertThat(server.sessions()).isEqualTo(1);
  }

  @Test
  void givenManyCalls_whenTheyComeAtTheSameTime_thenTheyRunAtTheSameTime() {
    var calls =
        IntStream.range(0, 4)
            .mapToObj(i -> CompletableFuture.supplyAsync(() -> call("together")))
            .toList();

    assertThat(calls).extracting(CompletableFuture::join).noneMatch(ToolAnswer::isError);
  }

  @Test
  void givenASession_whenTheServerLosesIt_thenTheNextCallSucceedsInANewOne() {
    call("forecast");
    server.restart();

    assertThat(call("forecast").content()).isEqualTo("sun");
    assertThat(server.sessions()).isEqualTo(2);
  }

  @Test
  void givenAServerThatIsAway_whenItComesBack_thenItIsUsedAgain() {
    call("forecast");
    server.stop();

    assertThatThrownBy(() -> call("forecast"))
        .isInstanceOf(BackendUnavailableException.class)
        .hasMessageContainingAll(server.url().toString(), "refuses connections");
    assertThatThrownBy(client::check).isInstanceOf(BackendUnavailableException.class);

    server.start();
    client.check();
    assertThat(call("forecast").content()).isEqualTo("sun");
  }

  @Test
  void givenAServerThatNeverWas_whenTheClientIsMade_thenOnlyItsUseFails() throws Exception {
    var nobody = freePort();

    try (var lonely =
        McpToolClient.of(new McpEndpoint(nobody, RequestAuthorization.NONE, TIMEOUT))) {
      assertThatThrownBy(lonely::tools).isInstanceOf(BackendUnavailableException.class);
    }
  }

  @Test
  void givenAServerThatDemandsAToken_whenItIsShown_thenItAnswers() {
    server.demandToken(TOKEN);

    try (var known = client(BearerToken.of(TOKEN))) {
      assertThat(known.tools()).hasSize(5);
    }
  }

  @Test
  void givenAServerThatDemandsAToken_whenAnotherIsShown_thenThatIsSaidAndNeitherIsShown() {
    server.demandToken(TOKEN);

    try (var stranger = client(BearerToken.of("another-t0ken"))) {
      assertThatThrownBy(stranger::tools)
          .isInstanceOf(BackendUnavailableException.class)
          .hasMessageContaining("refuses our credential: HTTP 401")
          .satisfies(error -> assertThat(withCauses(error)).doesNotContain("t0ken"));
    }
  }

  @Test
  void givenATokenInAFile_whenItIsReplaced_thenTheNextRequestShowsTheNewOne() throws Exception {
    var file = Files.writeString(folder.resolve("token"), "old\n");
    server.demandToken("old");

    try (var renewing = client(BearerToken.inFile(file))) {
      renewing.check();
      server.demandToken("new");
      assertThatThrownBy(renewing::check).hasMessageContaining("401");
      Files.writeString(file, "new\n");
      renewing.check();
    }
  }

  @Test
  void givenATokenInAFile_whenTheFileIsGone_thenItsNameIsSaid() {
    try (var lost = client(BearerToken.inFile(folder.resolve("gone")))) {
      assertThatThrownBy(lost::tools)
          .isInstanceOf(BackendUnavailableException.class)
          .hasMessageContaining("the token in " + folder.resolve("gone") + " can't be read");
    }
  }

  private static URI freePort() throws Exception {
    try (var socket = new ServerSocket(0)) {
      return URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/mcp");
    }
  }
}
