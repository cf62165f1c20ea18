package dev.loopwright.agentcore.fake.shape;

import jakarta.json.JsonValue;
import java.util.List;

/** What a value must be, as a service's model says it. */
@FunctionalInterface
public interface Shape {
  /** Accepts any JSON value: a document. */
  Shape ANY = (path, value) -> List.of();

  /** Returns what is wrong with a value, nothing if it is well. */
  List<Fault> faults(String path, JsonValue value);
}
