package dev.loopwright.adapter.json.storage;

import dev.loopwright.adapter.json.JsonWriter;
import dev.loopwright.domain.Usage;

/** {@link Usage} as it is kept. */
final class UsageStorage {
  private UsageStorage() {}

  static void write(JsonWriter json, Usage usage) {
    json.member("tokens", usage.tokens())
        .member("cost_usd", usage.costUsd().toString())
        .member("active", usage.active().toString());
  }

  static Usage read(StoredObject json) {
    return new Usage(
        json.requiredLong("tokens"),
        json.decimal("cost_usd").orElseThrow(),
        json.requiredDuration("active"));
  }
}
