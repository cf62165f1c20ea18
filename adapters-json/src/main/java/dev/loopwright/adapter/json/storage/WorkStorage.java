package dev.loopwright.adapter.json.storage;

import dev.loopwright.adapter.json.JsonWriter;
import dev.loopwright.domain.loop.Work;
import java.net.URI;

/** {@link Work} as it is kept. */
final class WorkStorage {
  private WorkStorage() {}

  static void write(JsonWriter json, Work work) {
    if (work instanceof Work.Command command) {
      json.member("type", "command").strings("command", command.command());
    } else if (work instanceof Work.Http http) {
      json.member("type", "http").member("url", http.url().toString());
    } else if (work instanceof Work.AgentCoreRuntime runtime) {
      json.member("type", "agentcore_runtime")
          .member("agent_runtime_arn", runtime.agentRuntimeArn())
          .text("qualifier", runtime.qualifier());
    } else if (work instanceof Work.InProcess) {
      json.member("type", "in_process");
    } else if (work instanceof Work.AgentDriven) {
      json.member("type", "agent_driven");
    } else {
      throw new IllegalStateException("no storage form for " + work);
    }
  }

  static Work read(StoredObject json) {
    var type = json.requiredText("type");
    return switch (type) {
      case "command" -> new Work.Command(json.texts("command"));
      case "http" -> new Work.Http(URI.create(json.requiredText("url")));
      case "agentcore_runtime" ->
          new Work.AgentCoreRuntime(json.requiredText("agent_runtime_arn"), json.text("qualifier"));
      case "in_process" -> new Work.InProcess();
      case "agent_driven" -> new Work.AgentDriven();
      default -> throw new IllegalArgumentException("unknown work: " + type);
    };
  }
}
