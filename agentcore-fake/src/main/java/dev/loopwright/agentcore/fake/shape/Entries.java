package dev.loopwright.agentcore.fake.shape;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;

/**
 * A map.
 *
 * @param most most entries
 * @param key what each key must be
 * @param entry what each value must be
 */
public record Entries(int most, Text key, Shape entry) implements Shape {
  @Override
  public List<Fault> faults(String path, JsonValue value) {
    if (!(value instanceof JsonObject map)) {
      return List.of(new Fault(path, "must be a map"));
    }
    var faults = new ArrayList<Fault>();
    if (map.size() > most) {
      faults.add(new Fault(path, "must have at most " + most + " entries"));
    }
    map.forEach(
        (name, member) -> {
          faults.addAll(key.faults(path + "." + name, name));
          faults.addAll(entry.faults(path + "." + name, member));
        });
    return faults;
  }
}
