package dev.loopwright.adapter.aws.model;

import dev.loopwright.adapter.aws.model.ServiceModel.ModelOperation;
import dev.loopwright.agentcore.fake.wire.Exchange;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Holds a request against its operation.
 *
 * @param operation of the model
 * @param exchange with the request
 */
record RequestCheck(ModelOperation operation, Exchange exchange) {
  List<String> faults() {
    return Stream.of(line(), path(), query(), headers(), body(), signature())
        .flatMap(List::stream)
        .toList();
  }

  private ShapeCheck shapes() {
    return new ShapeCheck(operation.model());
  }

  private List<String> line() {
    return exchange.method().equals(operation.method())
        ? List.of()
        : List.of("the method must be " + operation.method() + ", not " + exchange.method());
  }

  private List<String> path() {
    var wanted = operation.path().split("/", -1);
    var given = exchange.uri().getRawPath().split("/", -1);
    if (wanted.length != given.length) {
      return List.of("the path must be " + operation.path());
    }
    var members =
        Member.at("uri", operation.input()).stream()
            .collect(Collectors.toMap(Member::wireName, Member::shape));
    var faults = new ArrayList<String>();
    for (var i = 0; i < wanted.length; i++) {
      if (wanted[i].startsWith("{")) {
        var name = wanted[i].substring(1, wanted[i].length() - 1);
        faults.addAll(shapes().text(members.get(name), "{" + name + "}", Wire.decoded(given[i])));
      } else if (!wanted[i].equals(given[i])) {
        faults.add("the path must be " + operation.path());
      }
    }
    return faults;
  }

  private List<String> query() {
    var given = new HashMap<String, String>();
    var raw = exchange.uri().getRawQuery();
    for (var pair : raw == null ? new String[0] : raw.split("&", -1)) {
      var parts = pair.split("=", 2);
      given.put(Wire.decoded(parts[0]), parts.length == 2 ? Wire.decoded(parts[1]) : "");
    }
    var faults = new ArrayList<String>();
    for (var member : Member.at("querystring", operation.input())) {
      var value = given.remove(member.wireName());
      if (value != null) {
        faults.addAll(shapes().text(member.shape(), "?" + member.wireName(), value));
      } else if (member.required()) {
        faults.add("?" + member.wireName() + " must be there");
      }
    }
    given.keySet().forEach(name -> faults.add("?" + name + " is not known"));
    return faults;
  }

  private List<String> headers() {
    var members = Member.at("header", operation.input());
    var faults = new ArrayList<String>();
    for (var member : members) {
      var value = Wire.header(exchange.headers(), member.wireName());
      value.ifPresent(
          text ->
              faults.addAll(shapes().text(member.shape(), "header " + member.wireName(), text)));
      if (value.isEmpty() && member.required()) {
        faults.add("header " + member.wireName() + " must be there");
      }
    }
    exchange.headers().keySet().stream()
        .filter(name -> name.toLowerCase(Locale.ROOT).startsWith("x-amzn-"))
        .filter(name -> members.stream().noneMatch(one -> one.wireName().equalsIgnoreCase(name)))
        .forEach(name -> faults.add("header " + name + " is not known"));
    operation
        .model()
        .targetPrefix()
        .map(prefix -> prefix + "." + exchange.operation())
        .filter(
            target -> !Wire.header(exchange.headers(), "X-Amz-Target").orElse("").equals(target))
        .ifPresent(target -> faults.add("header X-Amz-Target must be " + target));
    return faults;
  }

  private List<String> body() {
    var input = operation.input();
    var payload = input.getString("payload", "");
    if (!payload.isEmpty()) {
      return payload(payload);
    }
    var members = Member.at("body", input);
    if (members.isEmpty()) {
      return exchange.body().remaining() == 0 || isEmptyObject()
          ? List.of()
          : List.of("the body must be empty");
    }
    var object = Wire.object(exchange.body());
    if (object.isEmpty()) {
      return List.of("the body must be a JSON object");
    }
    var faults = shapes().members(members, "body", object.get());
    var type = Wire.header(exchange.headers(), "Content-Type").orElse("none");
    if (exchange.body().hasRemaining() && !type.equals(operation.model().jsonType())) {
      faults.add("the body's type must be " + operation.model().jsonType() + ", not " + type);
    }
    return faults;
  }

  private boolean isEmptyObject() {
    return Wire.object(exchange.body()).filter(object -> object.isEmpty()).isPresent();
  }

  /** The payloads of what is called here are bytes. */
  private List<String> payload(String name) {
    var member = Member.of(operation.input()).filter(one -> one.name().equals(name)).findFirst();
    var shape = operation.model().shape(member.orElseThrow().shape());
    return shape.getString("type").equals("blob")
        ? ShapeCheck.bounds(
            shape, "the body", BigDecimal.valueOf(exchange.body().remaining()), " bytes")
        : List.of("the body has a shape that nothing is known of");
  }

  private List<String> signature() {
    var scope = "/" + operation.model().signingName() + "/aws4_request";
    return Wire.header(exchange.headers(), "Authorization").orElse("").contains(scope)
        ? List.of()
        : List.of("the request must be signed for " + operation.model().signingName());
  }
}
