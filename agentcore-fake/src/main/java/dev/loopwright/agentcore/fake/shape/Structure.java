package dev.loopwright.agentcore.fake.shape;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A structure, or a union where exactly one member must be there. Immutable. A member that the
 * model does not know is a fault: the services ignore it, and a misspelt name would go unnoticed.
 */
public final class Structure implements Shape {
  private final Map<String, Shape> members;
  private final Set<String> required;
  private final boolean union;

  private Structure(Map<String, Shape> members, Set<String> required, boolean union) {
    this.members = Map.copyOf(members);
    this.required = Set.copyOf(required);
    this.union = union;
  }

  /** Returns a structure without members. */
  public static Structure empty() {
    return new Structure(Map.of(), Set.of(), false);
  }

  /** Returns a union without members. */
  public static Structure union() {
    return new Structure(Map.of(), Set.of(), true);
  }

  /** Returns this structure with a member that must be there. */
  public Structure with(String name, Shape shape) {
    var demanded = new LinkedHashSet<>(required);
    demanded.add(name);
    return new Structure(plus(name, shape), demanded, union);
  }

  /** Returns this structure with a member that may be there. */
  public Structure maybe(String name, Shape shape) {
    return new Structure(plus(name, shape), required, union);
  }

  private Map<String, Shape> plus(String name, Shape shape) {
    var all = new LinkedHashMap<>(members);
    all.put(name, shape);
    return all;
  }

  @Override
  public List<Fault> faults(String path, JsonValue value) {
    if (!(value instanceof JsonObject object)) {
      return List.of(new Fault(path, "must be a structure"));
    }
    var faults = new ArrayList<Fault>();
    for (var name : required) {
      if (!object.containsKey(name)) {
        faults.add(new Fault(child(path, name), "must not be null"));
      }
    }
    if (union && object.size() != 1) {
      faults.add(new Fault(path, "must have exactly one of " + members.keySet()));
    }
    object.forEach((name, member) -> faults.addAll(ofMember(child(path, name), name, member)));
    return faults;
  }

  private List<Fault> ofMember(String path, String name, JsonValue member) {
    var shape = members.get(name);
    return shape == null ? List.of(new Fault(path, "is not known")) : shape.faults(path, member);
  }

  private static String child(String path, String name) {
    return path.isEmpty() ? name : path + "." + name;
  }
}
