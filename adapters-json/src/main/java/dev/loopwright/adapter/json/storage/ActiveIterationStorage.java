package dev.loopwright.adapter.json.storage;

import dev.loopwright.adapter.json.JsonWriter;
import dev.loopwright.domain.LeaseToken;
import dev.loopwright.domain.loop.ActiveIteration;

/** {@link ActiveIteration} as it is kept, its lease included. */
final class ActiveIterationStorage {
  private ActiveIterationStorage() {}

  static void write(JsonWriter json, ActiveIteration active) {
    json.member("number", active.number())
        .member("attempt", active.attempt())
        .member("token", active.token().value())
        .member("begun_at", active.begunAt())
        .member("last_sign_of_life", active.lastSignOfLife())
        .number("resumed_from", active.resumedFrom())
        .member("released", active.released());
  }

  static ActiveIteration read(StoredObject json) {
    return new ActiveIteration(
        json.requiredNumber("number"),
        json.requiredNumber("attempt"),
        new LeaseToken(json.requiredText("token")),
        json.requiredMoment("begun_at"),
        json.requiredMoment("last_sign_of_life"),
        json.number("resumed_from"),
        json.flag("released"));
  }
}
