package dev.loopwright.adapter.rest;

import static org.assertj.core.api.Assertions.assertThat;

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
