package dev.loopwright.examples.agent;

import jakarta.json.stream.JsonParsingException;
import java.net.http.HttpResponse;

/** The server refused a request, and said why (RFC 9457). Asking the same again does not help. */
final class RefusedException extends RuntimeException {

  private static final long serialVersionUID = 1L;
  private static final String URN = "urn:loopwright:problem:";

  private final String problem;

  private RefusedException(String problem, String message) {
    super(message);
    this.problem = problem;
  }

  static RefusedException of(HttpResponse<String> response) {
    var place = response.request().method() + " " + response.uri() + ": " + response.statusCode();
    try {
      var json = Answers.object(response.body());
      var type = Answers.text(json, "type").replace(URN, "");
      return new RefusedException(
          type, place + " " + Answers.text(json, "title") + ": " + Answers.text(json, "detail"));
    } catch (JsonParsingException e) {
      return new RefusedException("", place + ", and not in the contract's form");
    }
  }

  /** Returns whether it is the contract's problem of this name, such as {@code stale-lease}. */
  boolean is(String name) {
    return problem.equals(name);
  }
}
