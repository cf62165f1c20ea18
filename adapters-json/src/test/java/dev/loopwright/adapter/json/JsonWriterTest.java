package dev.loopwright.adapter.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopwright.domain.JsonText;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class JsonWriterTest {
  @Test
  void givenMembersOfEveryKind_whenWritten_thenTheyAreJson() {
    var text =
        JsonWriter.object(
            json ->
                json.member("s", "a\"b\\c\n\u0001é😀")
                    .member("n", 5)
                    .member("d", new BigDecimal("1E+3"))
                    .member("b", true)
                    .member("t", Instant.parse("2026-01-02T03:04:05.000000006Z"))
                    .seconds("sec", Duration.ofMillis(61_500))
                    .number("none", OptionalInt.empty())
                    .text("gone", Optional.empty())
                    .strings("list", List.of("x", "y"))
                    .array("objects", List.of(1, 2), (inner, i) -> inner.member("i", i))
                    .member("empty", inner -> {})
                    .details("details", Map.of("k", List.of("v")))
                    .member("last", false));

    assertThat(text)
        .isEqualTo(
            """
            {"s":"a\\"b\\\\c\\n\\u0001é😀","n":5,"d":1000,"b":true,\
            "t":"2026-01-02T03:04:05.000000006Z","sec":61.5,"none":null,"gone":null,\
            "list":["x","y"],"objects":[{"i":1},{"i":2}],"empty":{},\
            "details":{"k":["v"]},"last":false}""");
  }

  @Test
  void givenOpaqueJson_whenWritten_thenItIsThereToTheByte() {
    var opaque = new JsonText("{ \"b\" : 1.00, \"a\":\"\\u0041\" }");

    var text = JsonWriter.object(json -> json.member("x", opaque).member("y", 1));

    assertThat(text).isEqualTo("{\"x\":{ \"b\" : 1.00, \"a\":\"\\u0041\" },\"y\":1}");
  }

  @Test
  void givenHalfSurrogates_whenWritten_thenTheyAreEscaped() {
    assertThat(JsonWriter.object(json -> json.member("x", "\ud800a\udc00")))
        .isEqualTo("{\"x\":\"\\ud800a\\udc00\"}");
  }
}
