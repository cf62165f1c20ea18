package dev.loopwright.adapter.aws.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.loopwright.agentcore.fake.wire.EventFrames;
import dev.loopwright.agentcore.fake.wire.Exchange;
import jakarta.json.Json;
import java.io.ByteArrayOutputStream;
import java.io.StringReader;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the check of the captured calls notices, on a model small enough to be read. */
class ExchangeCheckTest {
  private static final String MODEL =
      """
      {"metadata": {"endpointPrefix": "shop", "signingName": "shop"},
       "operations": {
        "Put": {
          "http": {"method": "PUT", "requestUri": "/shelves/{shelf}/things", "responseCode": 201},
          "input": {"shape": "PutIn"}, "output": {"shape": "PutOut"}, "errors": [{"shape": "Full"}]},
        "Watch": {
          "http": {"method": "GET", "requestUri": "/watch"}, "output": {"shape": "WatchOut"}}},
       "shapes": {
        "PutIn": {"type": "structure", "required": ["shelf", "thing"], "members": {
          "shelf": {"shape": "Name", "location": "uri", "locationName": "shelf"},
          "by": {"shape": "Name", "location": "header", "locationName": "x-amzn-by"},
          "times": {"shape": "Count", "location": "querystring", "locationName": "times"},
          "thing": {"shape": "Thing"}, "extra": {"shape": "Any"}}},
        "PutOut": {"type": "structure", "required": ["at"], "members": {"at": {"shape": "Time"}}},
        "WatchOut": {"type": "structure", "payload": "stream", "members": {"stream": {"shape": "Stream"}}},
        "Stream": {"type": "structure", "eventstream": true, "members": {
          "seen": {"shape": "PutOut"}, "full": {"shape": "Full"}}},
        "Full": {"type": "structure", "exception": true, "error": {"httpStatusCode": 409},
          "required": ["message"], "members": {"message": {"shape": "Text"}}},
        "Thing": {"type": "structure", "union": true, "members": {
          "one": {"shape": "Name"}, "many": {"shape": "Names"}, "kind": {"shape": "Kind"},
          "map": {"shape": "Map"}, "bytes": {"shape": "Bytes"}, "flag": {"shape": "Flag"},
          "count": {"shape": "Count"}}},
        "Any": {"type": "structure", "document": true, "members": {}},
        "Name": {"type": "string", "min": 2, "max": 4, "pattern": "[a-z]+"},
        "Names": {"type": "list", "max": 1, "member": {"shape": "Name"}},
        "Kind": {"type": "string", "enum": ["SOFT", "HARD"]},
        "Map": {"type": "map", "key": {"shape": "Name"}, "value": {"shape": "Count"}},
        "Bytes": {"type": "blob", "max": 3},
        "Flag": {"type": "boolean"},
        "Text": {"type": "string"},
        "Time": {"type": "timestamp"},
        "Count": {"type": "integer", "min": 1, "max": 9}}}
      """;
  private static final String THING = "{\"thing\":{\"one\":\"abc\"},\"extra\":{\"x\":[1]}}";
  private static final Exchange.Reply DONE = reply(201, "", "{\"at\":1.5}");

  private static Exchange.Reply reply(int status, String error, String body) {
    var headers = error.isEmpty() ? Map.<String, String>of() : Map.of("x-amzn-ErrorType", error);
    return new Exchange.Reply(status, headers, ByteBuffer.wrap(body.getBytes(UTF_8)));
  }

  private static Exchange put(
      String uri, Map<String, String> headers, String body, Exchange.Reply reply) {
    var all = new HashMap<String, List<String>>();
    all.put("Content-Type", List.of("application/json"));
    all.put("Authorization", List.of("AWS4-HMAC-SHA256 Credential=K/1/r/shop/aws4_request, …"));
    headers.forEach((name, value) -> all.put(name, List.of(value)));
    return new Exchange(
        "Put",
        "PUT",
        URI.create(uri),
        all,
        ByteBuffer.wrap(body.getBytes(UTF_8)),
        Optional.of(reply));
  }

  private static List<String> faults(Exchange exchange) {
    try (var reader = Json.createReader(new StringReader(MODEL))) {
      return CapturedCalls.faults(List.of(new ServiceModel(reader.readObject())), exchange);
    }
  }

  private static List<String> faultsOfRequest(
      String uri, Map<String, String> headers, String body) {
    return faults(put(uri, headers, body, DONE));
  }

  private static List<String> faultsOfReply(Exchange.Reply reply) {
    return faults(put("/shelves/abc/things", Map.of(), THING, reply));
  }

  @Test
  void givenACallAsTheModelHasIt_whenChecked_thenNothingIsFound() {
    assertThat(faultsOfRequest("/shelves/%61bc/things?times=3", Map.of("X-Amzn-By", "abc"), THING))
        .isEmpty();
    assertThat(faultsOfReply(reply(409, "Full", "{\"message\":\"no room\"}"))).isEmpty();
    assertThat(faultsOfReply(reply(403, "InvalidSignatureException", "{}"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/shelves/A/things        | in the request {shelf} must be at least 2 characters",
        "/shelves/ABC/things      | in the request {shelf} must match [a-z]+",
        "/shelves/abc             | in the request the path must be /shelves/{shelf}/things",
        "/shelves/abc/thing       | in the request the path must be /shelves/{shelf}/things",
        "/shelves/abc/things?x=1  | in the request ?x is not known",
        "/shelves/abc/things?times=10 | in the request ?times must be at most 9",
        "/shelves/abc/things?times=x  | in the request ?times must be an integer"
      })
  void givenAnotherPlace_whenChecked_thenItIsFound(String uri, String fault) {
    assertThat(faultsOfRequest(uri, Map.of(), THING)).contains(fault);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{}                              | in the request body.thing must be there",
        "[]                              | in the request the body must be a JSON object",
        "{\"thing\":{}}                  | in the request body.thing must have exactly one member",
        "{\"thing\":{\"other\":1}}       | in the request body.thing.other is not known",
        "{\"thing\":{\"one\":\"abcde\"}} | in the request body.thing.one must be at most 4 characters",
        "{\"thing\":{\"one\":1}}         | in the request body.thing.one must be a string",
        "{\"thing\":{\"many\":[\"ab\",\"cd\"]}} | in the request body.thing.many must be at most 1 items",
        "{\"thing\":{\"many\":[\"A\"]}}  | in the request body.thing.many[] must match [a-z]+",
        "{\"thing\":{\"kind\":\"soft\"}} | in the request body.thing.kind must be one of [SOFT, HARD], not soft",
        "{\"thing\":{\"map\":{\"AB\":1}}} | in the request body.thing.map key AB must match [a-z]+",
        "{\"thing\":{\"map\":{\"ab\":0}}} | in the request body.thing.map.ab must be at least 1",
        "{\"thing\":{\"bytes\":\"!\"}}   | in the request body.thing.bytes must be Base64",
        "{\"thing\":{\"bytes\":\"AAAAAA==\"}} | in the request body.thing.bytes must be at most 3 bytes",
        "{\"thing\":{\"flag\":\"true\"}} | in the request body.thing.flag must be true or false",
        "{\"thing\":{\"count\":1.5}}     | in the request body.thing.count must be an integer"
      })
  void givenAnotherBody_whenChecked_thenItIsFound(String body, String fault) {
    assertThat(faultsOfRequest("/shelves/abc/things", Map.of(), body)).contains(fault);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "X-Amzn-By     | A          | in the request header x-amzn-by must match [a-z]+",
        "x-amzn-other  | a          | in the request header x-amzn-other is not known",
        "Content-Type  | text/plain | in the request the body's type must be application/json, not text/plain",
        "Authorization | none       | in the request the request must be signed for shop"
      })
  void givenAnotherHeader_whenChecked_thenItIsFound(String name, String value, String fault) {
    assertThat(faultsOfRequest("/shelves/abc/things", Map.of(name, value), THING)).contains(fault);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "200 |          | {\"at\":1}          | in the answer the status must be 201, not 200",
        "201 |          | {}                  | in the answer body.at must be there",
        "201 |          | {\"at\":\"noon\"}   | in the answer body.at must be seconds since 1970",
        "201 |          | {\"at\":1,\"by\":1} | in the answer body.by is not known",
        "409 | Empty    | {\"message\":\"\"}  | in the answer the error must be one of [Full], not Empty",
        "400 | Full     | {\"message\":\"\"}  | in the answer the status of Full must be 409, not 400",
        "409 | Full     | {}                  | in the answer Full.message must be there"
      })
  void givenAnotherAnswer_whenChecked_thenItIsFound(
      int status, String error, String body, String fault) {
    assertThat(faultsOfReply(reply(status, error == null ? "" : error, body))).contains(fault);
  }

  @Test
  void givenAnOperationThatNoModelHas_whenChecked_thenItIsFound() {
    var exchange =
        new Exchange(
            "Take", "GET", URI.create("/"), Map.of(), ByteBuffer.allocate(0), Optional.empty());

    assertThat(faults(exchange)).containsExactly("no model has it: GET /");
  }

  @Test
  void givenEventsOfAStream_whenChecked_thenEachIsHeldAgainstItsShape() {
    var bytes = new ByteArrayOutputStream();
    EventFrames.event(bytes, "seen", Json.createObjectBuilder().add("at", 1).build());
    EventFrames.event(bytes, "seen", Json.createObjectBuilder().build());
    EventFrames.event(bytes, "gone", Json.createObjectBuilder().build());
    EventFrames.exception(bytes, "full", "no room");
    EventFrames.exception(bytes, "seen", "no error");
    var exchange =
        new Exchange(
            "Watch",
            "GET",
            URI.create("/watch"),
            Map.of("Authorization", List.of("Credential=K/1/r/shop/aws4_request")),
            ByteBuffer.allocate(0),
            Optional.of(new Exchange.Reply(200, Map.of(), ByteBuffer.wrap(bytes.toByteArray()))));

    assertThat(faults(exchange))
        .containsExactly(
            "in the answer seen.at must be there",
            "in the answer the stream's event gone is not known",
            "in the answer the stream's seen must not be an exception");
  }
}
