package dev.loopwright.adapter.json.wire;

import dev.loopwright.adapter.json.JsonObjectReader;
import dev.loopwright.adapter.json.JsonWriter;
import dev.loopwright.domain.Usage;
import java.math.BigDecimal;

/** What was used up. */
public final class UsageJson {
  private UsageJson() {}

  /** Writes the members. */
  public static void write(JsonWriter json, Usage usage) {
    json.member("tokens", usage.tokens())
        .member("cost_usd", usage.costUsd())
        .seconds("duration_seconds", usage.active());
  }

  /** Reads what the work reports of itself; nothing if it reports nothing. */
  public static Usage read(JsonObjectReader sender) {
    return sender.object("usage").map(usage -> read(sender, usage)).orElse(Usage.NONE);
  }

  private static Usage read(JsonObjectReader sender, JsonObjectReader usage) {
    var tokens = usage.longInteger("tokens").orElse(0);
    var cost = usage.decimal("cost_usd").orElse(BigDecimal.ZERO);
    usage.refuseUnknown();
    return sender.made(() -> Usage.of(tokens, cost)).orElse(Usage.NONE);
  }
}
