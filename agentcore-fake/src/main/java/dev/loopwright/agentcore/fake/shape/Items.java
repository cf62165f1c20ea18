package dev.loopwright.agentcore.fake.shape;

import jakarta.json.JsonArray;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;

/**
 * A list.
 *
 * @param least fewest items
 * @param most most items
 * @param item what each must be
 */
public record Items(int least, int most, Shape item) implements Shape {
  @Override
  public List<Fault> faults(String path, JsonValue value) {
    if (!(value instanceof JsonArray array)) {
      return List.of(new Fault(path, "must be a list"));
    }
    var faults = new ArrayList<Fault>();
    if (array.size() < least || array.size() > most) {
      faults.add(new Fault(path, "must have " + least + " to " + most + " items"));
    }
    for (var i = 0; i < array.size(); i++) {
      faults.addAll(item.faults(path + "." + i, array.get(i)));
    }
    return faults;
  }
}
