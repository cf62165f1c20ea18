package dev.loopwright.adapter.json.storage;

import dev.loopwright.adapter.json.JsonWriter;
import dev.loopwright.domain.loop.Counters;
import dev.loopwright.domain.loop.LimitStanding;
import dev.loopwright.domain.policy.EffectiveLimit;
import dev.loopwright.domain.policy.LimitSource;

/** {@link Counters} and {@link LimitStanding} as they are kept. */
final class StandingStorage {
  private StandingStorage() {}

  static void writeCounters(JsonWriter json, Counters counters) {
    json.member("current_iteration", counters.currentIteration())
        .member("iterations_completed", counters.iterationsCompleted())
        .member("usage", inner -> UsageStorage.write(inner, counters.usage()))
        .member("sequence", counters.sequence())
        .member("revision", counters.revision());
  }

  static Counters readCounters(StoredObject json) {
    return new Counters(
        json.requiredNumber("current_iteration"),
        json.requiredNumber("iterations_completed"),
        json.requiredObject("usage", UsageStorage::read),
        json.requiredLong("sequence"),
        json.requiredLong("revision"));
  }

  static void writeLimit(JsonWriter json, LimitStanding limit) {
    json.member("max_iterations", limit.effective().maxIterations())
        .member("source", limit.effective().source().name())
        .number("exemption", limit.exemption())
        .member("warning_iteration", limit.warningIteration())
        .member("warned_limit", limit.warnedLimit())
        .member("monitored_version", limit.monitoredVersion());
  }

  static LimitStanding readLimit(StoredObject json) {
    return new LimitStanding(
        new EffectiveLimit(
            json.requiredNumber("max_iterations"), json.constant("source", LimitSource.class)),
        json.number("exemption"),
        json.requiredNumber("warning_iteration"),
        json.requiredNumber("warned_limit"),
        json.requiredLong("monitored_version"));
  }
}
