package dev.loopwright.adapter.json.wire;

import dev.loopwright.adapter.json.JsonWriter;
import dev.loopwright.domain.JsonText;

/** How much of an agent's state an answer carries; it can be large. */
public enum AgentStateForm {
  /** The state itself, to the byte, with its hash. */
  WHOLE {
    @Override
    void write(JsonWriter json, JsonText state) {
      json.member("agent_state", state);
      fingerprint(json, state);
    }
  },
  /** The hash and the size alone. */
  HASH {
    @Override
    void write(JsonWriter json, JsonText state) {
      json.nothing("agent_state");
      fingerprint(json, state);
    }
  },
  /** Nothing: the state was not read at all, as in lists. */
  NONE {
    @Override
    void write(JsonWriter json, JsonText state) {
      json.nothing("agent_state").nothing("agent_state_sha256").nothing("agent_state_bytes");
    }
  };

  abstract void write(JsonWriter json, JsonText state);

  private static void fingerprint(JsonWriter json, JsonText state) {
    json.member("agent_state_sha256", state.sha256()).member("agent_state_bytes", state.bytes());
  }
}
