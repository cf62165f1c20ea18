package dev.loopwright.agentcore.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loopwright.agentcore.fake.RuntimeAgent.Reply;
import java.io.IOException;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.bedrockagentcore.BedrockAgentCoreClient;
import software.amazon.awssdk.services.bedrockagentcore.model.InvokeAgentRuntimeResponse;
import software.amazon.awssdk.services.bedrockagentcore.model.ResourceNotFoundException;
import software.amazon.awssdk.services.bedrockagentcore.model.RuntimeClientErrorException;
import software.amazon.awssdk.services.bedrockagentcore.model.ValidationException;
import software.amazon.awssdk.services.bedrockagentcore.model.ValidationExceptionReason;

/** Runtimes as the services' own client sees them. */
class RuntimeServiceTest {
  private static final String SESSION = "a-session-of-at-least-33-characters";

  private AgentCoreFake fake;
  private BedrockAgentCoreClient client;

  @BeforeEach
  void start() throws IOException {
    fake = AgentCoreFake.start();
    client =
        BedrockAgentCoreClient.builder()
            .endpointOverride(fake.endpoint())
            .region(Region.of(AgentCoreFake.REGION))
            .httpClientBuilder(Apache5HttpClient.builder())
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

  private ResponseBytes<InvokeAgentRuntimeResponse> invoke(String session) {
    return client.invokeAgentRuntimeAsBytes(
        invocation ->
            invocation
                .agentRuntimeArn(RuntimeService.RUNTIME)
                .runtimeSessionId(session)
                .contentType("application/json")
                .payload(SdkBytes.fromUtf8String("{}")));
  }

  @Test
  void givenAnAgent_whenInvoked_thenItsAnswerAndItsSessionCome() {
    fake.runtimes().offer(invocation -> Reply.events("data: " + invocation.payload() + "\n\n"));

    var answer = invoke(SESSION);

    assertThat(answer.asUtf8String()).isEqualTo("data: {}\n\n");
    assertThat(answer.response().contentType()).isEqualTo("text/event-stream");
    assertThat(answer.response().runtimeSessionId()).isEqualTo(SESSION);
    assertThat(answer.response().statusCode()).isEqualTo(200);
  }

  @Test
  void givenASession_whenStopped_thenItIsThereNoMoreUntilItIsInvokedAgain() {
    var ends = new CopyOnWriteArrayList<Object>();
    fake.runtimes()
        .offer(
            invocation -> {
              ends.add(invocation.ended());
              return Reply.json("{}");
            });
    invoke(SESSION);
    invoke(SESSION);
    assertThat(fake.runtimes().sessions()).containsExactly(SESSION);

    stop(SESSION);

    assertThat(fake.runtimes().sessions()).isEmpty();
    assertThatThrownBy(() -> stop(SESSION)).isInstanceOf(ResourceNotFoundException.class);
    invoke(SESSION);
    assertThat(ends.get(1)).as("one session").isSameAs(ends.get(0));
    assertThat(ends.get(2)).as("and then another").isNotSameAs(ends.get(0));
  }

  private void stop(String session) {
    client.stopRuntimeSession(
        stop -> stop.agentRuntimeArn(RuntimeService.RUNTIME).runtimeSessionId(session));
  }

  @Test
  void givenASessionIdThatIsTooShort_whenInvoked_thenItIsRefused() {
    fake.runtimes().offer(invocation -> Reply.json("{}"));

    assertThatThrownBy(() -> invoke("too-short"))
        .isInstanceOfSatisfying(
            ValidationException.class,
            e ->
                assertThat(e.reason()).isEqualTo(ValidationExceptionReason.FIELD_VALIDATION_FAILED))
        .hasMessageContaining("33 to 256");
  }

  @Test
  void givenAnAgentThatFails_whenInvoked_thenTheErrorIsTheModelsOwn() {
    fake.runtimes().offer(invocation -> Reply.text(503, "text/plain", "busy"));

    assertThatThrownBy(() -> invoke(SESSION))
        .isInstanceOf(RuntimeClientErrorException.class)
        .hasMessageContaining("(503)");
  }

  @Test
  void givenARuntimeWithoutAnAgent_whenInvoked_thenItIsNotThere() {
    assertThatThrownBy(() -> invoke(SESSION)).isInstanceOf(ResourceNotFoundException.class);
  }
}
