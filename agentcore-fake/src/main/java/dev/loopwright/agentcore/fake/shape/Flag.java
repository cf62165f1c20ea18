package dev.loopwright.agentcore.fake.shape;

import jakarta.json.JsonValue;
import java.util.List;

/** True or false. */
public enum Flag implements Shape {
  /** The one of its kind. */
  FLAG;

  @Override
  public List<Fault> faults(String path, JsonValue value) {
    return value == JsonValue.TRUE || value == JsonValue.FALSE
        ? List.of()
        : List.of(new Fault(path, "must be true or false"));
  }
}
