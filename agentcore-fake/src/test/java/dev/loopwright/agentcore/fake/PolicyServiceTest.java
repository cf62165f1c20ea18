package dev.loopwright.agentcore.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.bedrockagentcorecontrol.BedrockAgentCoreControlClient;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.BedrockAgentCoreControlException;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.CreatePolicyResponse;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.GetPolicyResponse;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.PolicyStatus;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.ValidationException;

/**
 * Policies as the service has them. {@code AgentCorePolicyAdministrationTest} depends on the two
 * rules here: it waits for what is not ready, and reads the reasons that come late.
 */
class PolicyServiceTest {
  private static final String GATEWAY =
      "AgentCore::Gateway::\"" + GatewayService.arn(GatewayService.SIGNED) + "\"";
  private static final String SOUND =
      "forbid (principal, action == AgentCore::Action::\"loopwright___begin_iteration\", resource == "
          + GATEWAY
          + ") when { context.input.iteration > 5 };";

  private static BedrockAgentCoreControlClient client(AgentCoreFake fake) {
    return BedrockAgentCoreControlClient.builder()
        .endpointOverride(fake.endpoint())
        .region(Region.of(AgentCoreFake.REGION))
        .httpClientBuilder(Apache5HttpClient.builder())
        .credentialsProvider(
            StaticCredentialsProvider.create(
                AwsBasicCredentials.create(AgentCoreFake.ACCESS_KEY, AgentCoreFake.SECRET_KEY)))
        .build();
  }

  private static CreatePolicyResponse create(
      BedrockAgentCoreControlClient client, String engine, String statement) {
    return client.createPolicy(
        request ->
            request
                .policyEngineId(engine)
                .name("limit")
                .definition(d -> d.cedar(cedar -> cedar.statement(statement))));
  }

  private static GetPolicyResponse settled(
      BedrockAgentCoreControlClient client, CreatePolicyResponse made) throws InterruptedException {
    var until = System.nanoTime() + Duration.ofSeconds(5).toNanos();
    while (System.nanoTime() < until) {
      var policy =
          client.getPolicy(
              get -> get.policyEngineId(made.policyEngineId()).policyId(made.policyId()));
      if (policy.status() != PolicyStatus.CREATING) {
        return policy;
      }
      Thread.sleep(20);
    }
    throw new AssertionError("it stays CREATING");
  }

  @Test
  void givenASoundStatement_whenCreated_thenItIsActiveOnlyLater() throws Exception {
    try (var fake = AgentCoreFake.start();
        var client = client(fake)) {
      var made = create(client, fake.gateways().attachEngine("ENFORCE"), SOUND);

      assertThat(made.status()).isEqualTo(PolicyStatus.CREATING);
      assertThat(settled(client, made).status()).isEqualTo(PolicyStatus.ACTIVE);
    }
  }

  @Test
  void givenNoStatusDelay_whenCreated_thenItIsActiveWhenItIsFirstRead() throws IOException {
    try (var fake = AgentCoreFake.startWithout(EnumSet.of(Rule.STATUS_DELAY));
        var client = client(fake)) {
      var made = create(client, fake.gateways().attachEngine("ENFORCE"), SOUND);

      assertThat(
              client
                  .getPolicy(g -> g.policyEngineId(made.policyEngineId()).policyId(made.policyId()))
                  .status())
          .isEqualTo(PolicyStatus.ACTIVE);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "permit (principal, action, resource is AgentCore::Gateway); | Overly Permissive",
        "forbid (principal, action == AgentCore::Action::\"no_such_tool\", resource == GATEWAY); | no_such_tool",
        "forbid (principal, action == AgentCore::Action::\"loopwright___begin_iteration\", resource); | ARN",
        "this is no statement, however long it goes on | unexpected"
      })
  void givenAnUnsoundStatement_whenCreated_thenItIsTakenAndFailsLaterWithReasons(
      String statement, String reason) throws Exception {
    try (var fake = AgentCoreFake.start();
        var client = client(fake)) {
      var engine = fake.gateways().attachEngine("ENFORCE");
      var policy = settled(client, create(client, engine, statement.replace("GATEWAY", GATEWAY)));

      assertThat(policy.status()).isEqualTo(PolicyStatus.CREATE_FAILED);
      assertThat(String.join(" ", policy.statusReasons())).contains(reason);
    }
  }

  @Test
  void givenNoAsynchronousValidation_whenAnUnsoundStatementIsCreated_thenItIsRefusedAtOnce()
      throws IOException {
    try (var fake = AgentCoreFake.startWithout(EnumSet.of(Rule.ASYNCHRONOUS_VALIDATION));
        var client = client(fake)) {
      var engine = fake.gateways().attachEngine("ENFORCE");

      assertThatThrownBy(
              () ->
                  create(
                      client,
                      engine,
                      "permit (principal, action, resource is AgentCore::Gateway);"))
          .isInstanceOf(ValidationException.class)
          .hasMessageContaining("Overly Permissive");
    }
  }

  /** Why {@code PatchOfUpdatePolicy} is needed. */
  @Test
  void givenTheClientsOwnUpdate_whenSent_thenThereIsNoSuchOperation() throws Exception {
    try (var fake = AgentCoreFake.start();
        var client = client(fake)) {
      var made = create(client, fake.gateways().attachEngine("ENFORCE"), SOUND);
      settled(client, made);

      assertThatThrownBy(
              () ->
                  client.updatePolicy(
                      u ->
                          u.policyEngineId(made.policyEngineId())
                              .policyId(made.policyId())
                              .definition(d -> d.cedar(cedar -> cedar.statement(SOUND)))))
          .isInstanceOfSatisfying(
              BedrockAgentCoreControlException.class,
              e -> assertThat(e.statusCode()).isEqualTo(404));
    }
  }

  /** {@code AgentCoreToolGatewayTest} depends on it: its tokens are renewed before they end. */
  @ParameterizedTest
  @CsvSource({"true, 401", "false, 200"})
  void givenATokenThatEnded_whenItIsShown_thenItIsRefusedWhereTokensExpire(
      boolean expiry, int status) throws Exception {
    var convenient = expiry ? Set.<Rule>of() : Set.of(Rule.TOKEN_EXPIRY);
    try (var fake = AgentCoreFake.startWithout(convenient)) {
      fake.gateways().tokens().live(Duration.ZERO);
      var basic = "Basic bG9vcHdyaWdodDpmYWtlK3NlY3JldCUyRm9mJTNEdGhlJTI2Y2xpZW50";
      var token =
          post(fake, OAuthTokens.PATH, basic, "grant_type=client_credentials")
              .body()
              .replaceAll(".*\"access_token\":\"([^\"]+)\".*", "$1");
      var ping = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}";

      var answer = post(fake, GatewayService.path(GatewayService.BEARER), "Bearer " + token, ping);

      assertThat(answer.statusCode()).isEqualTo(status);
    }
  }

  private static HttpResponse<String> post(
      AgentCoreFake fake, String path, String authorization, String body)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create(fake.endpoint() + path))
            .header("Authorization", authorization)
            .header("Accept", "application/json, text/event-stream")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
  }
}
