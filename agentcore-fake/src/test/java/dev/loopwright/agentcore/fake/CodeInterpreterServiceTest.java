package dev.loopwright.agentcore.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loopwright.agentcore.fake.wire.Disturbances.Disturbance;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.bedrockagentcore.BedrockAgentCoreAsyncClient;
import software.amazon.awssdk.services.bedrockagentcore.model.CodeInterpreterResult;
import software.amazon.awssdk.services.bedrockagentcore.model.CodeInterpreterSessionStatus;
import software.amazon.awssdk.services.bedrockagentcore.model.InputContentBlock;
import software.amazon.awssdk.services.bedrockagentcore.model.InvokeCodeInterpreterResponseHandler;
import software.amazon.awssdk.services.bedrockagentcore.model.ListCodeInterpreterSessionsResponse;
import software.amazon.awssdk.services.bedrockagentcore.model.ResourceNotFoundException;
import software.amazon.awssdk.services.bedrockagentcore.model.TaskStatus;
import software.amazon.awssdk.services.bedrockagentcore.model.ThrottlingException;
import software.amazon.awssdk.services.bedrockagentcore.model.ToolArguments;
import software.amazon.awssdk.services.bedrockagentcore.model.ToolName;
import software.amazon.awssdk.services.bedrockagentcore.model.ValidationException;

/** Sessions of the Code Interpreter, seen through the services' own client. */
class CodeInterpreterServiceTest {
  private static final String INTERPRETER = "aws.codeinterpreter.v1";

  /** One for all tests: whoever closes it waits two seconds for what may still come. */
  private static final SdkAsyncHttpClient HTTP = NettyNioAsyncHttpClient.create();

  private AgentCoreFake fake;
  private BedrockAgentCoreAsyncClient client;

  @BeforeEach
  void start() throws IOException {
    start(AgentCoreFake.start());
  }

  private void start(AgentCoreFake started) {
    fake = started;
    client =
        BedrockAgentCoreAsyncClient.builder()
            .endpointOverride(fake.endpoint())
            .region(Region.of(AgentCoreFake.REGION))
            .httpClient(HTTP)
            .overrideConfiguration(c -> c.retryStrategy(AwsRetryStrategy.doNotRetry()))
            .credentialsProvider(
                StaticCredentialsProvider.create(
                    AwsBasicCredentials.create(AgentCoreFake.ACCESS_KEY, AgentCoreFake.SECRET_KEY)))
            .build();
  }

  @AfterEach
  void stop() {
    client.close();
    fake.close();
  }

  @AfterAll
  static void closeConnections() {
    HTTP.close();
  }

  private String session(int seconds) {
    return client
        .startCodeInterpreterSession(
            r -> r.codeInterpreterIdentifier(INTERPRETER).sessionTimeoutSeconds(seconds))
        .join()
        .sessionId();
  }

  private List<CodeInterpreterResult> results(
      String session, ToolName tool, Consumer<ToolArguments.Builder> arguments) {
    var results = new CopyOnWriteArrayList<CodeInterpreterResult>();
    client
        .invokeCodeInterpreter(
            r ->
                r.codeInterpreterIdentifier(INTERPRETER)
                    .sessionId(session)
                    .name(tool)
                    .arguments(arguments),
            InvokeCodeInterpreterResponseHandler.builder()
                .subscriber(
                    InvokeCodeInterpreterResponseHandler.Visitor.builder()
                        .onResult(results::add)
                        .build())
                .build())
        .join();
    return results;
  }

  private CodeInterpreterResult result(
      String session, ToolName tool, Consumer<ToolArguments.Builder> arguments) {
    return results(session, tool, arguments).get(0);
  }

  private CodeInterpreterResult command(String session, String command) {
    return result(session, ToolName.EXECUTE_COMMAND, a -> a.command(command));
  }

  private static InputContentBlock file(String path, String text) {
    return InputContentBlock.builder().path(path).text(text).build();
  }

  @Test
  void givenACommand_whenExecuted_thenStreamsAndExitCodeCome() {
    var ended = command(session(900), "echo out; echo err >&2; exit 3").structuredContent();

    assertThat(ended.stdout()).isEqualTo("out\n");
    assertThat(ended.stderr()).isEqualTo("err\n");
    assertThat(ended.exitCode()).isEqualTo(3);
  }

  @Test
  void givenFilesOfASession_whenWritten_thenCommandsAndReadsSeeThemUntilRemoved() {
    var session = session(900);
    var blob =
        InputContentBlock.builder().path("b").blob(SdkBytes.fromByteArray(new byte[] {-1})).build();

    result(session, ToolName.WRITE_FILES, a -> a.content(file("a", "grün"), blob));

    assertThat(command(session, "cat a").structuredContent().stdout()).isEqualTo("grün");
    var read = result(session, ToolName.READ_FILES, a -> a.paths("a", "b")).content();
    assertThat(read.get(0).resource().text()).isEqualTo("grün");
    assertThat(read.get(1).resource().blob().asByteArray()).containsExactly(-1);
    result(session, ToolName.REMOVE_FILES, a -> a.paths("a"));
    assertThat(result(session, ToolName.LIST_FILES, a -> a.directoryPath(".")).content())
        .extracting(block -> block.name())
        .containsExactly("b");
  }

  @Test
  void givenAFolderThatIsNotThere_whenWrittenTo_thenTheResultIsAnError() {
    var written = result(session(900), ToolName.WRITE_FILES, a -> a.content(file("x/a", "")));

    assertThat(written.isError()).isTrue();
  }

  @Test
  void givenAPathThatLeadsOut_whenWritten_thenItIsRefused() {
    var session = session(900);

    assertThatThrownBy(
            () -> result(session, ToolName.WRITE_FILES, a -> a.content(file("../a", ""))))
        .hasCauseInstanceOf(ValidationException.class);
  }

  @Test
  void givenATask_whenAskedForAndStopped_thenItWorksUntilThen() {
    var session = session(900);
    var started =
        result(session, ToolName.START_COMMAND_EXECUTION, a -> a.command("sleep 1000"))
            .structuredContent();

    assertThat(task(session, ToolName.GET_TASK, started.taskId())).isEqualTo(TaskStatus.WORKING);
    assertThat(task(session, ToolName.STOP_TASK, started.taskId())).isEqualTo(TaskStatus.CANCELED);
    assertThat(task(session, ToolName.GET_TASK, started.taskId())).isEqualTo(TaskStatus.CANCELED);
  }

  private TaskStatus task(String session, ToolName tool, String id) {
    return result(session, tool, a -> a.taskId(id)).structuredContent().taskStatus();
  }

  @Test
  void givenAStoppedSession_whenInvoked_thenItIsNotThere() {
    var session = session(900);
    client
        .stopCodeInterpreterSession(
            r -> r.codeInterpreterIdentifier(INTERPRETER).sessionId(session))
        .join();

    assertThatThrownBy(() -> command(session, "true"))
        .isInstanceOf(CompletionException.class)
        .hasCauseInstanceOf(ResourceNotFoundException.class);
    assertThat(status(session)).isEqualTo(CodeInterpreterSessionStatus.TERMINATED);
  }

  private CodeInterpreterSessionStatus status(String session) {
    return client
        .getCodeInterpreterSession(r -> r.codeInterpreterIdentifier(INTERPRETER).sessionId(session))
        .join()
        .status();
  }

  @Test
  void givenASession_whenItsTimeIsOver_thenItIsNotThere() {
    var session = session(900);
    fake.codeInterpreter().letPass(Duration.ofMinutes(16));

    assertThatThrownBy(() -> command(session, "true"))
        .hasCauseInstanceOf(ResourceNotFoundException.class);
  }

  @Test
  void givenNoRuleOfExpiry_whenASessionsTimeIsOver_thenItIsStillThere() throws IOException {
    stop();
    start(AgentCoreFake.startWithout(Set.of(Rule.SESSION_EXPIRY)));

    var session = session(900);
    fake.codeInterpreter().letPass(Duration.ofMinutes(16));

    assertThat(command(session, "true").structuredContent().exitCode()).isZero();
  }

  @Test
  void givenManySessions_whenListedByPages_thenEachComesOnce() {
    var started = List.of(session(900), session(900), session(900));

    var first = page(null);
    var second = page(first.nextToken());

    assertThat(Stream.of(first, second).flatMap(page -> page.items().stream()))
        .extracting(item -> item.sessionId())
        .containsExactlyInAnyOrderElementsOf(started);
    assertThat(second.nextToken()).isNull();
  }

  private ListCodeInterpreterSessionsResponse page(@Nullable String token) {
    return client
        .listCodeInterpreterSessions(
            r -> r.codeInterpreterIdentifier(INTERPRETER).maxResults(2).nextToken(token))
        .join();
  }

  @Test
  void givenTheSameTokenTwice_whenStarted_thenItIsOneSession() {
    var token = "t".repeat(40);
    for (var i = 0; i < 2; i++) {
      client
          .startCodeInterpreterSession(
              r -> r.codeInterpreterIdentifier(INTERPRETER).clientToken(token))
          .join();
    }

    assertThat(fake.codeInterpreter().ready()).isEqualTo(1);
  }

  @Test
  void givenAStreamThatFailsAfterItsResult_whenRead_thenBothCome() {
    var session = session(900);
    fake.disturbances()
        .plan(
            "InvokeCodeInterpreter", 1, new Disturbance.StreamFailed("throttlingException", true));

    assertThatThrownBy(() -> command(session, "echo ran >> runs"))
        .hasCauseInstanceOf(ThrottlingException.class);
    assertThat(command(session, "cat runs").structuredContent().stdout()).isEqualTo("ran\n");
  }

  @Test
  void givenAStreamThatIsCut_whenRead_thenItEndsWithoutAResult() {
    var session = session(900);
    fake.disturbances().plan("InvokeCodeInterpreter", 1, new Disturbance.Cut(20));

    assertThat(results(session, ToolName.EXECUTE_COMMAND, a -> a.command("true"))).isEmpty();
  }

  @Test
  void givenASlowAnswer_whenInvoked_thenItComesAfterIt() {
    var session = session(900);
    fake.disturbances()
        .plan("InvokeCodeInterpreter", 1, new Disturbance.Slow(Duration.ofMillis(200)));

    assertThat(command(session, "true").structuredContent().exitCode()).isZero();
  }
}
