package dev.loopwright.adapter.rest;

import dev.loopwright.adapter.json.JsonForm;
import dev.loopwright.adapter.json.JsonWriter;
import dev.loopwright.domain.Fault;

/** Writes problems with the member names of RFC 9457; what does not apply is left out, as there. */
final class ProblemForm implements JsonForm<Problem> {
  static final ProblemForm FORM = new ProblemForm();

  private ProblemForm() {}

  @Override
  public void write(JsonWriter json, Problem problem) {
    json.member("type", problem.type().urn())
        .member("title", problem.type().title())
        .member("status", problem.type().status())
        .member("detail", problem.detail())
        .text("instance", problem.instance());
    problem.subject().sessionId().ifPresent(id -> json.member("session_id", id));
    problem.subject().iteration().ifPresent(number -> json.member("iteration", number));
    if (!problem.errors().isEmpty()) {
      json.array("errors", problem.errors(), ProblemForm::fault);
    }
  }

  private static void fault(JsonWriter json, Fault fault) {
    json.member("pointer", fault.pointer()).member("message", fault.message());
  }
}
