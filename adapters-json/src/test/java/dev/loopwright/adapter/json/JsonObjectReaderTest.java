package dev.loopwright.adapter.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.loopwright.domain.Fault;
import dev.loopwright.domain.InvalidInputException;
import dev.loopwright.domain.JsonText;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonObjectReaderTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "12",
        "-0.50e+3",
        "\"a \\u00e9 \\\" } ] , \"",
        "true",
        "null",
        "[]",
        "{ }",
        "[ 1 , [ 2.0 ] , { \"x\" : \"}\" } ]",
        "{\"b\":1,\"b\":2,\"ä😀\":\"😀\"}"
      })
  void givenOpaqueMember_whenRead_thenItIsTheTextThatWasSent(String value) {
    var json =
        JsonObjectReader.parse("{\"ä😀\":1,\"a\" :\n\t %s \r\n, \"z\":%s}".formatted(value, value));

    var expected = value.equals("null") ? List.of() : List.of(value);
    assertThat(json.agentState("a").stream().map(JsonText::value).toList()).isEqualTo(expected);
    assertThat(json.agentState("z").stream().map(JsonText::value).toList()).isEqualTo(expected);
  }

  @Test
  void givenLargeDocument_whenRead_thenOffsetsStayRight() {
    var state =
        "{\"text\":\"" + "é😀x".repeat(300_000) + "\",\"numbers\":[" + "1,".repeat(9_999) + "1]}";

    var json = JsonObjectReader.parse("{\"first\":7,\"agent_state\":" + state + ",\"last\": 8 }");

    assertThat(json.agentState("agent_state")).contains(new JsonText(state));
    assertThat(json.integer("last")).hasValue(8);
  }

  @Test
  void givenManyFaults_whenRaised_thenEachIsListedWithItsPointer() {
    var json =
        JsonObjectReader.parse(
            """
            {"name":5,"count":1.5,"flag":"yes","list":["a",1],"inner":{"size":"big","odd":1},
             "objects":[{},3],"count":2,"a/b~c":0}""");
    json.string("name");
    json.integer("count");
    json.bool("flag");
    json.strings("list");
    json.object("inner")
        .ifPresent(
            inner -> {
              inner.longInteger("size");
              inner.refuseUnknown();
            });
    json.objects("objects");
    json.requiredString("missing");
    json.refuseUnknown();

    var error = catchThrowableOfType(InvalidInputException.class, json::raise);

    assertThat(error.faults())
        .extracting(Fault::pointer)
        .containsExactlyInAnyOrder(
            "/count",
            "/name",
            "/flag",
            "/list/1",
            "/inner/size",
            "/inner/odd",
            "/objects/1",
            "/missing",
            "/a~1b~0c");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "{\"a\":}",
        "{\"a\":1,}",
        "{\"a\":1} x",
        "{\"a\":01}",
        "{'a':1}",
        "[1]",
        "7",
        "{\"a\":[}",
        "{\"a\":\"\u0001\"}",
        "{\"a\":1}{\"b\":2}",
        "{\"a\":nul}"
      })
  void givenNoJsonObject_whenParsed_thenItIsRefused(String text) {
    assertThatThrownBy(() -> JsonObjectReader.parse(text))
        .isInstanceOf(InvalidInputException.class);
  }

  @Test
  void givenNestingOf512InAgentState_whenRead_thenItIsTaken() {
    var state = "[".repeat(512) + "]".repeat(512);

    var json = JsonObjectReader.parse("{\"agent_state\":" + state + "}");

    assertThat(json.agentState("agent_state")).contains(new JsonText(state));
  }

  @Test
  void givenNestingOf513_whenParsed_thenItIsRefused() {
    var text = "{\"agent_state\":" + "[".repeat(513) + "]".repeat(513) + "}";

    assertThatThrownBy(() -> JsonObjectReader.parse(text)).hasMessageContaining("512");
  }

  @Test
  void givenHundredThousandLevels_whenParsed_thenItIsRefusedWithoutOverflow() {
    assertThatThrownBy(() -> JsonObjectReader.parse("{\"a\":" + "[".repeat(100_000)))
        .isInstanceOf(InvalidInputException.class);
  }

  @Test
  void givenNestingOf65OutsideAgentState_whenRead_thenItIsAFault() {
    var json =
        JsonObjectReader.parse(
            "{\"fine\":%s,\"deep\":%s}"
                .formatted("[".repeat(63) + "]".repeat(63), "[".repeat(64) + "]".repeat(64)));

    assertThat(json.raw("fine")).isPresent();
    assertThat(json.raw("deep")).isEmpty();
    assertThat(json.faults().found()).extracting(Fault::pointer).containsExactly("/deep");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"1e1000000000", "1e99", "1e99999999999", "0.5", "2147483648", "\"1\"", "[1]"})
  void givenNumberOutOfReach_whenReadAsInteger_thenItIsAFault(String number) {
    var json = JsonObjectReader.parse("{\"n\":" + number + "}");

    assertThat(json.integer("n")).isEmpty();
    assertThat(json.faults().found()).extracting(Fault::pointer).containsExactly("/n");
  }

  @Test
  void givenWholeNumberWithExponent_whenRead_thenItIsTaken() {
    assertThat(JsonObjectReader.parse("{\"n\":1.0e2}").integer("n")).hasValue(100);
  }

  @Test
  void givenLimitsOfOnesOwn_whenRead_thenTheyAreTheOnesThatHold() {
    var json =
        JsonObjectReader.parse(
            "{\"fine\":%1$s,\"deep\":[%1$s],\"state\":[[%1$s]],\"deeper\":[[[%1$s]]]}"
                .formatted("[[[[[[[]]]]]]]"),
            new JsonLimits(8, 9));

    assertThat(json.raw("fine")).isPresent();
    assertThat(json.raw("deep")).isEmpty();
    assertThat(json.agentState("state")).isPresent();
    assertThat(json.agentState("deeper")).isEmpty();
    assertThat(json.faults().found())
        .containsExactly(
            new Fault("/deep", "must not nest deeper than 8 levels"),
            new Fault("/deeper", "must not nest deeper than 9 levels"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\\u0000", "\\ud800", "\\udc00\\ud800", "a\\uDBFFb"})
  void givenTextThatNoDatabaseHolds_whenRead_thenItIsAFault(String text) {
    var json = JsonObjectReader.parse("{\"a\":\"%1$s\",\"b\":[\"%1$s\"]}".formatted(text));

    assertThat(json.string("a")).isEmpty();
    assertThat(json.strings("b")).isEmpty();
    assertThat(json.faults().found()).extracting(Fault::pointer).containsExactly("/a", "/b/0");
  }

  @Test
  void givenCombiningAndPairs_whenRead_thenTheTextStays() {
    var json = JsonObjectReader.parse("{\"a\":\"e\\u0301\u0301 \\ud83d\\ude00 😀\"}");

    assertThat(json.string("a")).contains("e\u0301\u0301 😀 😀");
  }

  @Test
  void givenMoreMembersThanAnyObjectHas_whenParsed_thenItIsRefused() {
    var members = "\"a\":1,".repeat(1_000) + "\"b\":1";

    assertThatThrownBy(() -> JsonObjectReader.parse("{" + members + "}"))
        .hasMessageContaining("at most 1000 members");
  }
}
