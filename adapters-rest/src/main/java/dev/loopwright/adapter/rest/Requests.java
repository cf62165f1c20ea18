package dev.loopwright.adapter.rest;

import dev.loopwright.adapter.json.wire.IterationReportJson;
import dev.loopwright.application.port.in.IdempotencyKey;
import dev.loopwright.domain.JsonText;
import dev.loopwright.domain.LeaseToken;
import dev.loopwright.domain.loop.CheckpointId;
import dev.loopwright.domain.policy.EffectiveLimit;
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

  /** Reads a body that has nothing to say. */
  static void nothing(RequestBody body) {
    body.orEmptyObject().refuseUnknown().raise();
  }

  static Optional<CheckpointId> resume(RequestBody body) {
    var json = body.orEmptyObject();
    var checkpoint =
        json.string("checkpoint_id").flatMap(id -> json.made(() -> new CheckpointId(id)));
    json.refuseUnknown().raise();
    return checkpoint;
  }

  static String cancel(RequestBody body) {
    var json = body.orEmptyObject();
    var reason = json.string("reason").orElse("");
    json.refuseUnknown().raise();
    return reason;
  }

  static Limit limit(RequestBody body) {
    var json = body.object();
    var most = json.integer("max_iterations");
    var reason = json.requiredString("reason");
    json.faults()
        .unless(json.has("max_iterations"), "/max_iterations", "is required")
        .unless(
            EffectiveLimit.isAllowed(most.orElse(1)),
            "/max_iterations",
            "must be 1 to " + EffectiveLimit.MAXIMUM)
        .unless(reason.isEmpty() || !reason.isBlank(), "/reason", "must not be blank");
    json.refuseUnknown().raise();
    return new Limit(most.orElseThrow(), reason);
  }

  static LeaseToken heartbeat(RequestBody body) {
    var json = body.object();
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
    var json = body.orEmptyObject();
    var object = json.rawObject(name).orElse(JsonText.EMPTY_OBJECT);
    json.refuseUnknown().raise();
    return object;
  }
}
