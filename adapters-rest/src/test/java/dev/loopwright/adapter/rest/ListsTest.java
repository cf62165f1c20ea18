package dev.loopwright.adapter.rest;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Lists in pages, filtered. */
class ListsTest extends RestFixture {
  @Test
  void givenMoreLoopsThanAPage_whenPagesAreFollowed_thenEachLoopIsThereOnce() throws Exception {
    for (var i = 0; i < 5; i++) {
      startLoop();
    }

    assertThat(follow("/loops?limit=2&cursor=", "loops", "session_id"))
        .hasSize(5)
        .doesNotHaveDuplicates();
  }

  @Test
  void givenLoopsOfManyKinds_whenTheyAreFiltered_thenOnlyTheWantedAreThere() throws Exception {
    var cancelled = startLoop();
    client.post("/loops/" + cancelled + "/cancel");
    startLoop();
    client.post("/loops", "{\"agent_name\":\"other\"}");

    assertThat(sessions("/loops?outcome=cancelled")).containsExactly(cancelled);
    assertThat(sessions("/loops?agent_name=other")).hasSize(1);
    assertThat(sessions("/loops?agent_name=fixer&phase=initializing")).hasSize(1);
    assertThat(sessions("/loops?agent_name=&phase=&outcome=")).hasSize(3);
  }

  @Test
  void givenAList_whenTheStatesAreNotAskedFor_thenTheirHashIsToldAlone() throws Exception {
    startLoop();
    var listed = first("/loops");

    assertThat(listed.isNull("agent_state")).isTrue();
    assertThat(listed.getString("agent_state_sha256")).hasSize(64);
    assertThat(listed.getJsonNumber("agent_state_bytes").longValue()).isEqualTo(7);
  }

  @Test
  void givenAList_whenTheStatesAreAskedFor_thenTheyAreWhole() throws Exception {
    startLoop();

    assertThat(first("/loops?include=agent_state").getJsonObject("agent_state").getInt("n"))
        .isEqualTo(1);
  }

  @Test
  void givenManyIterations_whenPagesAreFollowed_thenTheyComeFirstToLast() throws Exception {
    breakTests();
    var session = startLoop();
    for (var i = 0; i < 3; i++) {
      iterate(session);
    }

    var path = "/loops/" + session + "/iterations?limit=2&cursor=";
    assertThat(follow(path, "iterations", "iteration")).containsExactly("1", "2", "3");
  }

  @Test
  void givenAJournal_whenPagesAreFollowed_thenItComesWithoutGapOrRepeat() throws Exception {
    breakTests();
    var session = startLoop();
    iterate(session);
    iterate(session);
    var sequences = follow("/events/" + session + "?limit=2&after=", "events", "sequence");

    assertThat(sequences).hasSizeGreaterThan(4).startsWith("1", "2", "3").doesNotHaveDuplicates();
    assertThat(sequences).last().isEqualTo(String.valueOf(sequences.size()));
  }

  @Test
  void givenAClientThatAcceptsAnything_whenEventsAreRead_thenItGetsAPageOfJson() throws Exception {
    var page = client.get("/events/" + startLoop(), "Accept", "*/*");

    assertThat(page.header("Content-Type")).isEqualTo("application/json");
    assertThat(page.json().getJsonArray("events")).isNotEmpty();
  }

  @Test
  void givenEvaluations_whenTheirHistoryIsRead_thenEachIsAnEvent() throws Exception {
    breakTests();
    var session = startLoop();
    iterate(session);
    iterate(session);
    var evaluations = client.get("/conditions/" + session).json().getJsonArray("evaluations");

    assertThat(evaluations)
        .hasSize(2)
        .extracting(one -> one.asJsonObject().getString("event_type"))
        .containsOnly("loop.exit_condition.evaluated");
  }

  private List<String> sessions(String path) throws Exception {
    return client.get(path).json().getJsonArray("loops").stream()
        .map(loop -> loop.asJsonObject().getString("session_id"))
        .toList();
  }

  private JsonObject first(String path) throws Exception {
    return client.get(path).json().getJsonArray("loops").getJsonObject(0);
  }

  private List<String> follow(String path, String list, String member) throws Exception {
    var found = new ArrayList<String>();
    var cursor = "";
    do {
      var page = client.get(path + cursor).json();
      page.getJsonArray(list)
          .forEach(one -> found.add(one.asJsonObject().get(member).toString().replace("\"", "")));
      cursor = page.getString("next_cursor", "");
    } while (!cursor.isEmpty());
    return found;
  }
}
