package dev.loopwright.adapter.aws.model;

import dev.loopwright.adapter.aws.model.ServiceModel.ModelOperation;
import dev.loopwright.agentcore.fake.wire.Exchange;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import software.amazon.eventstream.Message;

/**
 * Holds an answer against its operation.
 *
 * @param operation of the model
 * @param reply the answer
 */
record ReplyCheck(ModelOperation operation, Exchange.Reply reply) {
  /** What befalls any request to AWS, so that no model names it. */
  private static final Set<String> OF_EVERY_SERVICE =
      Set.of(
          "IncompleteSignatureException",
          "InvalidSignatureException",
          "MissingAuthenticationTokenException",
          "SerializationException",
          "ThrottlingException",
          "UnrecognizedClientException");

  List<String> faults() {
    return reply.status() >= 400 ? error() : Stream.concat(status(), output()).toList();
  }

  private ShapeCheck shapes() {
    return new ShapeCheck(operation.model());
  }

  private String header(String name) {
    var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    headers.putAll(reply.headers());
    return headers.getOrDefault(name, "");
  }

  private Stream<String> status() {
    return reply.status() == operation.status()
        ? Stream.empty()
        : Stream.of("the status must be " + operation.status() + ", not " + reply.status());
  }

  private Stream<String> output() {
    var output = operation.output();
    var payload = output.getString("payload", stream(output));
    return Stream.of(headers(), payload.isEmpty() ? members(output) : payload(payload))
        .flatMap(List::stream);
  }

  /** In JSON 1.1 no member is marked as the payload, but a stream is all of it. */
  private String stream(JsonObject output) {
    return Member.of(output)
        .filter(one -> ServiceModel.is(operation.model().shape(one.shape()), "eventstream"))
        .map(Member::name)
        .findFirst()
        .orElse("");
  }

  private List<String> headers() {
    var members = Member.at("header", operation.output());
    var faults = new ArrayList<String>();
    for (var member : members) {
      var value = header(member.wireName());
      if (!value.isEmpty()) {
        faults.addAll(shapes().text(member.shape(), "header " + member.wireName(), value));
      } else if (member.required()) {
        faults.add("header " + member.wireName() + " must be there");
      }
    }
    reply.headers().keySet().stream()
        .filter(name -> name.toLowerCase(Locale.ROOT).startsWith("x-amzn-"))
        .filter(name -> members.stream().noneMatch(one -> one.wireName().equalsIgnoreCase(name)))
        .forEach(name -> faults.add("header " + name + " is not known"));
    return faults;
  }

  private List<String> members(JsonObject output) {
    return Wire.object(reply.body())
        .map(object -> shapes().members(Member.at("body", output), "body", object))
        .orElse(List.of("the body must be a JSON object"));
  }

  private List<String> payload(String name) {
    var member = Member.of(operation.output()).filter(one -> one.name().equals(name)).findFirst();
    var shape = operation.model().shape(member.orElseThrow().shape());
    return ServiceModel.is(shape, "eventstream") ? events(shape) : List.of();
  }

  private List<String> events(JsonObject stream) {
    var members = new HashMap<String, Member>();
    Member.of(stream).forEach(member -> members.put(member.name(), member));
    var faults = new ArrayList<String>();
    var rest = reply.body().duplicate();
    while (rest.hasRemaining()) {
      var length = rest.getInt(rest.position());
      var event = Message.decode(rest.slice(rest.position(), length));
      rest.position(rest.position() + length);
      faults.addAll(event(members, event));
    }
    return faults;
  }

  private List<String> event(Map<String, Member> members, Message event) {
    var headers = event.getHeaders();
    var kind = headers.get(":message-type").getString();
    var name = headers.get(":" + kind + "-type").getString();
    var member = members.get(name);
    if (name.equals("initial-response") && !operation.output().containsKey("payload")) {
      return List.of(); // what JSON 1.1 begins a stream with
    }
    if (member == null) {
      return List.of("the stream's " + kind + " " + name + " is not known");
    }
    var isError = ServiceModel.is(operation.model().shape(member.shape()), "exception");
    return isError == kind.equals("exception")
        ? shapes().value(member.shape(), name, json(event))
        : List.of("the stream's " + name + " must not be an " + kind);
  }

  private static JsonObject json(Message event) {
    return Wire.object(ByteBuffer.wrap(event.getPayload())).orElseThrow();
  }

  private List<String> error() {
    var body = Wire.object(reply.body()).orElse(JsonObject.EMPTY_JSON_OBJECT);
    var type = header("x-amzn-ErrorType");
    if (!operation.errors().contains(type)) {
      return OF_EVERY_SERVICE.contains(type)
          ? List.of()
          : List.of("the error must be one of " + operation.errors() + ", not " + type);
    }
    var shape = operation.model().shape(type);
    var faults = new ArrayList<String>();
    var status = status(shape);
    if (reply.status() != status) {
      faults.add("the status of " + type + " must be " + status + ", not " + reply.status());
    }
    var members = Member.of(shape).toList();
    faults.addAll(shapes().members(members, type, said(body, members)));
    return faults;
  }

  /** The text for people is there whether a model names it or not, and JSON 1.1 has the type. */
  private static JsonObject said(JsonObject body, List<Member> members) {
    var said = Json.createObjectBuilder(body).remove("__type");
    return members.stream().anyMatch(member -> member.wireName().equals("message"))
        ? said.build()
        : said.remove("message").build();
  }

  private int status(JsonObject shape) {
    return shape.containsKey("error")
        ? shape.getJsonObject("error").getInt("httpStatusCode")
        : ServiceModel.is(shape, "fault") ? 500 : 400;
  }
}
