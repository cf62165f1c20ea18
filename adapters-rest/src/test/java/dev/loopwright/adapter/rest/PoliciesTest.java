package dev.loopwright.adapter.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopwright.domain.AgentName;
import dev.loopwright.domain.policy.Enforcement;
import dev.loopwright.domain.policy.Policy;
import dev.loopwright.domain.policy.PolicyRevision;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Policies and their versions. */
class PoliciesTest extends RestFixture {
  @Test
  void givenNoPolicy_whenItIsRead_thenTheDefaultIsThereWithItsTag() throws Exception {
    var policy = client.get("/policies/fixer");

    assertThat(policy.json().getInt("max_iterations")).isEqualTo(100);
    assertThat(policy.json().getInt("version")).isEqualTo(0);
    assertThat(policy.header("ETag")).isEqualTo("\"0\"");
  }

  @Test
  void givenAChange_whenItIsMade_thenTheNextVersionIsInForce() throws Exception {
    var changed =
        client.putAsAdministrator(
            "/policies/fixer",
            "{\"max_iterations\":200,\"enforcement\":\"monitor\",\"warning_threshold_percent\":90}");

    assertThat(changed.status()).as(changed.body()).isEqualTo(200);
    assertThat(changed.header("ETag")).isEqualTo("\"1\"");
    assertThat(changed.json().getString("updated_by")).isEqualTo("administrator");
    assertThat(client.get("/policies/fixer").json().getInt("max_iterations")).isEqualTo(200);
    assertThat(client.get("/policies").json().getJsonArray("policies")).hasSize(1);
  }

  @Test
  void givenTheVersionThatWasSeen_whenAChangeIsMade_thenItIsMadeOnce() throws Exception {
    var tag = client.get("/policies/fixer").header("ETag");

    assertThat(put(tag).status()).isEqualTo(200);
    assertThat(put(tag).status()).isEqualTo(412);
    assertThat(client.get("/policies/fixer").header("ETag")).isEqualTo("\"1\"");
  }

  @Test
  void givenAnyVersionWillDo_whenAChangeIsMade_thenItIsMade() throws Exception {
    assertThat(put("*").status()).isEqualTo(200);
    assertThat(put("\"7\", \"1\"").status()).isEqualTo(200);
  }

  @Test
  void givenAnAgentNameThatNeedsEncoding_whenItsPolicyIsChanged_thenItIsThatAgents()
      throws Exception {
    client.putAsAdministrator("/policies/my%20%C3%BCber%20agent", "{\"max_iterations\":3}");

    assertThat(client.get("/policies/my%20%C3%BCber%20agent").json().getString("agent_name"))
        .isEqualTo("my über agent");
  }

  @Test
  void givenRequiredConditions_whenALoopLacksThem_thenItIsForbiddenWithEveryFault()
      throws Exception {
    var changed =
        client.putAsAdministrator(
            "/policies/fixer",
            "{\"required_conditions\":[{\"type\":\"build_succeeds\","
                + "\"tool_arguments\":{\"command\":[\"make\"]}}],"
                + "\"forbid_trust_exit_code\":true}");
    assertThat(changed.status()).as(changed.body()).isEqualTo(200);
    var required = changed.json().getJsonArray("required_conditions").getJsonObject(0);
    assertThat(required.getJsonObject("tool_arguments").toString())
        .isEqualTo("{\"command\":[\"make\"]}");

    var refused = client.post("/loops", loop("[\"true\"]"));

    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.problem()).isEqualTo("policy-violation");
    assertThat(refused.json().getJsonArray("errors")).hasSize(2);
    assertThat(client.get("/loops").json().getJsonArray("loops")).isEmpty();
  }

  private static String loop(String command) {
    return "{\"agent_name\":\"fixer\",\"exit_conditions\":[{\"type\":\"all_tests_pass\","
        + "\"tool_arguments\":{\"command\":%s,\"trust_exit_code\":true}}]}".formatted(command);
  }

  @Test
  void givenWhatAPolicyRequires_whenItIsSentBackAsRead_thenItIsTheSame() throws Exception {
    client.putAsAdministrator(
        "/policies/fixer",
        "{\"required_conditions\":[{\"type\":\"custom\",\"tool_name\":\"t\","
            + "\"tool_arguments\":{\"a\": 1.0}}]}");
    var required = client.get("/policies/fixer").json().getJsonArray("required_conditions");

    var again =
        client.putAsAdministrator("/policies/fixer", "{\"required_conditions\":" + required + "}");

    assertThat(again.status()).as(again.body()).isEqualTo(200);
    assertThat(again.json().getJsonArray("required_conditions")).isEqualTo(required);
  }

  @Test
  void givenFaultyRequiredConditions_whenPut_thenEveryFaultIsListed() throws Exception {
    var answer =
        client.putAsAdministrator(
            "/policies/fixer",
            "{\"required_conditions\":[{\"type\":\"unheard\"},{\"type\":\"custom\"}]}");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body())
        .contains("/required_conditions/0/type")
        .contains("/required_conditions/1");
  }

  @Test
  void givenAStatementOfOnesOwn_whenNullIsPut_thenItIsGone() throws Exception {
    policies.save(
        new Policy(
            new AgentName("fixer"),
            7,
            Enforcement.ENFORCE,
            80,
            Optional.of("permit (principal, action, resource);"),
            PolicyRevision.DEFAULT.next(clock.instant(), "root")));
    assertThat(client.get("/policies/fixer").json().getString("cedar_statement"))
        .contains("permit");

    var removed = client.putAsAdministrator("/policies/fixer", "{\"cedar_statement\":null}");

    assertThat(removed.status()).isEqualTo(200);
    assertThat(removed.json().getString("cedar_statement")).doesNotContain("permit");
  }

  @Test
  void givenTooLongAnAgentName_whenItsPolicyIsRead_thenItIsInvalid() throws Exception {
    var answer = client.get("/policies/" + "x".repeat(65));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.problem()).isEqualTo("invalid-input");
  }

  private RestClient.Answer put(String ifMatch) throws Exception {
    return client.putAsAdministrator(
        "/policies/fixer", "{\"max_iterations\":7}", "If-Match", ifMatch);
  }
}
