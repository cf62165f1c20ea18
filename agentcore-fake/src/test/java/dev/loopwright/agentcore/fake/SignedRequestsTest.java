package dev.loopwright.agentcore.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loopwright.agentcore.fake.shape.Numeric;
import dev.loopwright.agentcore.fake.shape.Structure;
import dev.loopwright.agentcore.fake.shape.Text;
import dev.loopwright.agentcore.fake.wire.Answer;
import dev.loopwright.agentcore.fake.wire.Disturbances.Disturbance;
import dev.loopwright.agentcore.fake.wire.Operation;
import jakarta.json.Json;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.bedrockagentcore.BedrockAgentCoreClient;
import software.amazon.awssdk.services.bedrockagentcore.model.BedrockAgentCoreException;
import software.amazon.awssdk.services.bedrockagentcore.model.ListMemoryExtractionJobsRequest;
import software.amazon.awssdk.services.bedrockagentcore.model.ThrottledException;

/** What the services' own client sends is understood; what is signed otherwise is refused. */
class SignedRequestsTest {
  private static final String MEMORY = "loops:1-aB3dE5gH7j";

  /** As the client repeats, but without its pauses. */
  private static final RetryStrategy AT_ONCE =
      AwsRetryStrategy.standardRetryStrategy().toBuilder()
          .throttlingBackoffStrategy(BackoffStrategy.retryImmediately())
          .build();

  private AgentCoreFake fake;

  /** An operation that the fake does not have by itself. */
  @BeforeEach
  void start() throws IOException {
    var operation =
        Operation.of(
                "ListMemoryExtractionJobs",
                "POST",
                "/memories/{memoryId}/extractionJobs",
                request -> list())
            .where("memoryId", Text.of(12, 200))
            .taking(Structure.empty().maybe("maxResults", Numeric.whole(1, 100)))
            .failingLike(Operation.Family.MEMORY);
    fake = AgentCoreFake.start().add(List.of(operation));
  }

  @AfterEach
  void stop() {
    fake.close();
  }

  private static Answer list() {
    var job = Json.createObjectBuilder().add("jobID", "a-1");
    return Answer.ok(
        Json.createObjectBuilder().add("jobs", Json.createArrayBuilder().add(job)).build());
  }

  private BedrockAgentCoreClient client(String secret, Region region) {
    return BedrockAgentCoreClient.builder()
        .endpointOverride(fake.endpoint())
        .region(region)
        .httpClientBuilder(Apache5HttpClient.builder())
        .overrideConfiguration(c -> c.retryStrategy(AT_ONCE))
        .credentialsProvider(
            StaticCredentialsProvider.create(
                AwsBasicCredentials.create(AgentCoreFake.ACCESS_KEY, secret)))
        .build();
  }

  private BedrockAgentCoreClient client() {
    return client(AgentCoreFake.SECRET_KEY, Region.of(AgentCoreFake.REGION));
  }

  private static ListMemoryExtractionJobsRequest request(int maxResults) {
    return ListMemoryExtractionJobsRequest.builder()
        .memoryId(MEMORY)
        .maxResults(maxResults)
        .build();
  }

  @Test
  void givenASignedRequest_whenSent_thenItIsAnsweredAndNoted() {
    try (var client = client()) {
      var answer = client.listMemoryExtractionJobs(request(3));

      assertThat(answer.jobs()).extracting(job -> job.jobID()).containsExactly("a-1");
      assertThat(fake.calls().get(0).body().getInt("maxResults")).isEqualTo(3);
    }
  }

  @Test
  void givenAnotherSecret_whenSent_thenItIsRefused() {
    try (var client = client("another", Region.of(AgentCoreFake.REGION))) {
      assertThatThrownBy(() -> client.listMemoryExtractionJobs(request(3)))
          .isInstanceOfSatisfying(
              BedrockAgentCoreException.class,
              e ->
                  assertThat(e.awsErrorDetails().errorCode())
                      .isEqualTo("InvalidSignatureException"));
    }
  }

  @Test
  void givenAnotherRegion_whenSent_thenItIsRefused() {
    try (var client = client(AgentCoreFake.SECRET_KEY, Region.EU_WEST_1)) {
      assertThatThrownBy(() -> client.listMemoryExtractionJobs(request(3)))
          .hasMessageContaining("Credential should be scoped to bedrock-agentcore in us-east-1");
    }
  }

  @Test
  void givenAMemberOutOfBounds_whenSent_thenTheAnswerNamesIt() {
    try (var client = client()) {
      assertThatThrownBy(() -> client.listMemoryExtractionJobs(request(101)))
          .hasMessageContaining("'maxResults' must be 1 to 100");
    }
  }

  @Test
  void givenThrottlingOfTwoCalls_whenSent_thenTheClientsOwnRetryGetsTheAnswer() {
    fake.disturbances().plan("ListMemoryExtractionJobs", 2, new Disturbance.Throttled());
    try (var client = client()) {
      assertThat(client.listMemoryExtractionJobs(request(3)).hasJobs()).isTrue();
      assertThat(fake.count("ListMemoryExtractionJobs")).isEqualTo(3);
    }
  }

  @Test
  void givenThrottlingThatStays_whenSent_thenTheErrorIsTheModelsOwn() {
    fake.disturbances().plan("ListMemoryExtractionJobs", 9, new Disturbance.Throttled());
    try (var client = client()) {
      assertThatThrownBy(() -> client.listMemoryExtractionJobs(request(3)))
          .isInstanceOf(ThrottledException.class);
    }
  }
}
