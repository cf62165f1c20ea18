package dev.loopwright.adapter.json.wire;

import dev.loopwright.adapter.json.JsonObjectReader;
import dev.loopwright.domain.loop.Work;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/** Who does the work, out of the body that starts a loop. */
final class WorkJson {
  private WorkJson() {}

  /** Reads the member {@code work}; without it, or with a faulty one, the agent drives. */
  static Work read(JsonObjectReader json) {
    return json.object("work").flatMap(work -> read(json, work)).orElseGet(Work.AgentDriven::new);
  }

  private static Optional<Work> read(JsonObjectReader json, JsonObjectReader work) {
    var type = work.requiredString("type");
    Optional<Work> found =
        switch (type) {
          case "command" -> command(json, work);
          case "http" -> http(json, work);
          case "agentcore_runtime" -> runtime(json, work);
          default -> unknown(work, type);
        };
    work.refuseUnknown();
    return found;
  }

  private static Optional<Work> command(JsonObjectReader json, JsonObjectReader work) {
    var command = work.strings("command");
    return json.made(() -> new Work.Command(command));
  }

  private static Optional<Work> http(JsonObjectReader json, JsonObjectReader work) {
    var url = work.requiredString("url");
    try {
      var uri = new URI(url);
      return url.isEmpty() ? Optional.empty() : json.made(() -> new Work.Http(uri));
    } catch (URISyntaxException e) {
      json.faults().add(work.at("url"), "must be an absolute http or https URL");
      return Optional.empty();
    }
  }

  private static Optional<Work> runtime(JsonObjectReader json, JsonObjectReader work) {
    var arn = work.requiredString("agent_runtime_arn");
    var qualifier = work.string("qualifier");
    return arn.isEmpty()
        ? Optional.empty()
        : json.made(() -> new Work.AgentCoreRuntime(arn, qualifier));
  }

  private static Optional<Work> unknown(JsonObjectReader work, String type) {
    work.faults()
        .unless(
            type.isEmpty(),
            work.at("type"),
            "is unknown; must be command, http or agentcore_runtime");
    return Optional.empty();
  }
}
