package dev.loopwright.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.net.http.HttpResponse;
import java.util.List;

/** What the server answered. */
record Answer(
    int status,
    String contentType,
    String etag,
    String retryAfter,
    String traceparent,
    String body) {
  static Answer of(HttpResponse<String> response) {
    var headers = response.headers();
    return new Answer(
        response.statusCode(),
        headers.firstValue("Content-Type").orElse(""),
        headers.firstValue("ETag").orElse(""),
        headers.firstValue("Retry-After").orElse(""),
        headers.firstValue("traceparent").orElse(""),
        response.body());
  }

  JsonObject json() {
    try (var reader = Json.createReader(new StringReader(body))) {
      return reader.readObject();
    }
  }

  String text(String member) {
    return json().getString(member, "");
  }

  Answer expect(int expected) {
    assertThat(status).as(body).isEqualTo(expected);
    return this;
  }

  /** Checks that this is a problem in the form of RFC 9457, of that kind. */
  Answer expectProblem(int expected, String type) {
    expect(expected);
    assertThat(contentType).startsWith("application/problem+json");
    assertThat(text("type")).isEqualTo("urn:loopwright:problem:" + type);
    assertThat(json().getInt("status")).isEqualTo(expected);
    assertThat(text("title")).isNotBlank();
    assertThat(text("detail")).isNotBlank();
    return this;
  }

  /** Returns where the faults are. */
  List<String> pointers() {
    return json().getJsonArray("errors").getValuesAs(JsonObject.class).stream()
        .map(fault -> fault.getString("pointer"))
        .toList();
  }

  /** Returns each condition as {@code name:status}. */
  List<String> conditions() {
    return json().getJsonArray("exit_conditions").getValuesAs(JsonObject.class).stream()
        .map(one -> one.getString("name") + ":" + one.getString("status"))
        .toList();
  }
}
