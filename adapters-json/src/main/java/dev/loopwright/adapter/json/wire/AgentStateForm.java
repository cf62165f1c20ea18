package dev.loopwright.adapter.json.wire;

import dev.loopwright.adapter.json.JsonWriter;
import dev.loopwright.domain.JsonDigest;
import dev.loopwright.domain.JsonText;

/** How much of an agent's state an answer carries; it can be large. */
public enum AgentStateForm {
  /** The state itself, to the byte, with its hash. */
  WHOLE {
    @Override
    void write(JsonWriter json, JsonText state) {
      json.member("agent_state", state);
      fingerprint(json, JsonDigest.of(state));
    }
  },
  /** The hash and the size alone. */
  HASH {
    @Override
    void write(JsonWriter json, JsonText state) {
      hash(json, JsonDigest.of(state));
    }
  };

  abstract void write(JsonWriter json, JsonText state);

  static void hash(JsonWriter json, JsonDigest digest) {
    json.nothing("agent_state");
    fingerprint(json, digest);
  }

  private static void fingerprint(JsonWriter json, JsonDigest digest) {
    json.member("agent_state_sha256", digest.sha256()).member("agent_state_bytes", digest.bytes());
  }
}
