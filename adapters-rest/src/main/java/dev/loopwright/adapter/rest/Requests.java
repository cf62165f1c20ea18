package dev.loopwright.adapter.rest;

import dev.loopwright.adapter.json.JsonObjectReader;
import dev.loopwright.adapter.json.wire.IterationReportJson;
import dev.loopwright.application.port.in.IdempotencyKey;
import dev.loopwright.domain.JsonText;
import dev.loopwright.domain.LeaseToken;
import dev.loopwright.domain.loop.CheckpointId;
import java.util.Optional;

/**
 * Reads the small request bodies. Every method throws {@link
 * dev.loopwright.domain.InvalidInputException} listing every fault.
 */
final class Requests {
  private Requests() {}

  /**
   * An administrator's limit for one loop.
   *
   * @param maxIterations the number
   * @param reason for the record
   */
  record Limit(int maxIterations, String reason) {}

  /** Reads the {@code Idempotency-Key} header; an empty one is one that is not there. */
  static Optional<IdempotencyKey> idempotencyKey(String header) {
    return header.isEmpty() ? Optional.empty() : Optional.of(new IdempotencyKey(header));
  }

  static Optional<CheckpointId> resume(RequestBody body) {
    var json = JsonObjectReader.parse(body.orEmptyObject());
    var checkpoint =
        json.string("checkpoint_id").flatMap(id -> json.made(() -> new CheckpointId(id)));
    json.refuseUnknown().raise();
    return checkpoint;
  }

  static String cancel(RequestBody body) {
    var json = JsonObjectReader.parse(body.orEmptyObject());
    var reason = json.string("reason").orElse("");
    json.refuseUnknown().raise();
    return reason;
  }

  static Limit limit(RequestBody body) {
    var json = JsonObjectReader.parse(body.text());
    var limit = new Limit(json.requiredInteger("max_iterations"), json.requiredString("reason"));
    json.refuseUnknown().raise();
    return limit;
  }

  static LeaseToken heartbeat(RequestBody body) {
    var json = JsonObjectReader.parse(body.text());
    var lease = IterationReportJson.lease(json);
    json.refuseUnknown().raise();
    return lease.orElseThrow();
  }

  static JsonText checkpoint(RequestBody body) {
    return optionalObject(body, "custom_data");
  }

  static JsonText invocation(RequestBody body) {
    return optionalObject(body, "arguments");
  }

  private static JsonText optionalObject(RequestBody body, String name) {
    var json = JsonObjectReader.parse(body.orEmptyObject());
    var object = json.rawObject(name).orElse(JsonText.EMPTY_OBJECT);
    json.refuseUnknown().raise();
    return object;
  }
}
