package dev.loopwright.adapter.rest;

import static dev.loopwright.adapter.rest.OpenApiDocument.asList;
import static dev.loopwright.adapter.rest.OpenApiDocument.asMap;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/** Makes faulty requests out of a valid one, by the schema that the published document has. */
final class BrokenRequests {
  private final OpenApiDocument document;
  private final List<Broken> found = new ArrayList<>();

  /**
   * A request with one member that its schema forbids.
   *
   * @param pointer where the fault is
   */
  record Broken(String pointer, String body) {}

  /**
   * A request in which every member is wrong that may be.
   *
   * @param pointers where the faults are
   */
  record AllBroken(Set<String> pointers, String body) {}

  private BrokenRequests(OpenApiDocument document) {
    this.document = document;
  }

  static List<Broken> oneByOne(OpenApiDocument document, String schema, Map<String, Object> valid) {
    var requests = new BrokenRequests(document);
    requests.members(schema(document, schema), valid, "", tree -> tree);
    return requests.found;
  }

  /** Gives every leaf a value of a wrong type. */
  static AllBroken allAtOnce(OpenApiDocument document, String schema, Map<String, Object> valid) {
    var pointers = new TreeSet<String>();
    var tree = broken(document, schema(document, schema), valid, "", pointers);
    return new AllBroken(pointers, JsonTree.text(tree));
  }

  private static Map<String, Object> schema(OpenApiDocument document, String name) {
    return document.map("components", "schemas", name);
  }

  /**
   * @param into puts an object into its place in the whole request
   */
  private void members(
      Map<String, Object> schema,
      Map<String, Object> object,
      String above,
      UnaryOperator<Object> into) {
    asMap(schema.get("properties"))
        .forEach(
            (name, property) -> {
              UnaryOperator<Object> put = value -> into.apply(with(object, name, value));
              var choice = choice(document, asMap(property), object.get(name));
              var pointer = above + "/" + name;
              HostileValues.of(choice).forEach(value -> add(pointer, put.apply(value)));
              inside(choice, object.get(name), pointer, put);
            });
    for (var name : asList(schema.getOrDefault("required", List.of()))) {
      add(above + "/" + name, into.apply(with(object, (String) name, null)));
      add(above + "/" + name, into.apply(without(object, (String) name)));
    }
    if (Boolean.FALSE.equals(schema.get("additionalProperties"))) {
      add(above + "/unheard_of", into.apply(with(object, "unheard_of", 1)));
    }
  }

  private void inside(
      Map<String, Object> schema, Object value, String pointer, UnaryOperator<Object> put) {
    if (value instanceof Map<?, ?> && hasMembers(schema)) {
      members(schema, asMap(value), pointer, put);
    } else if (value instanceof List<?> list && !list.isEmpty()) {
      var items = document.resolve(asMap(schema.get("items")));
      HostileValues.of(items).forEach(item -> add(pointer + "/0", put.apply(replaced(list, item))));
      inside(items, list.get(0), pointer + "/0", item -> put.apply(replaced(list, item)));
    }
  }

  private void add(String pointer, Object tree) {
    found.add(new Broken(pointer, JsonTree.text(tree)));
  }

  private static Object broken(
      OpenApiDocument document,
      Map<String, Object> schema,
      Object value,
      String pointer,
      Set<String> pointers) {
    if (value instanceof Map<?, ?> && hasMembers(schema)) {
      var members = new LinkedHashMap<String, Object>();
      var properties = asMap(schema.get("properties"));
      asMap(value)
          .forEach(
              (name, member) -> {
                var choice = choice(document, asMap(properties.get(name)), member);
                members.put(name, broken(document, choice, member, pointer + "/" + name, pointers));
              });
      return members;
    }
    if (value instanceof List<?> list && isObject(list)) {
      var items = document.resolve(asMap(schema.get("items")));
      return List.of(broken(document, items, list.get(0), pointer + "/0", pointers));
    }
    var hostile = HostileValues.of(schema);
    if (hostile.isEmpty()) {
      return value;
    }
    pointers.add(pointer);
    return hostile.get(0);
  }

  private static boolean isObject(List<?> list) {
    return !list.isEmpty() && list.get(0) instanceof Map<?, ?>;
  }

  /** Tells whether the schema names members. */
  private static boolean hasMembers(Map<String, Object> schema) {
    return schema.containsKey("properties");
  }

  /** Returns that one of several schemas which a value fits, or the one that is no null. */
  private static Map<String, Object> choice(
      OpenApiDocument document, Map<String, Object> property, Object value) {
    var schema = document.resolve(property);
    if (!schema.containsKey("oneOf")) {
      return schema;
    }
    return asList(schema.get("oneOf")).stream()
        .map(one -> document.resolve(asMap(one)))
        .filter(one -> "object".equals(one.get("type")) && fits(one, value))
        .findFirst()
        .orElseThrow();
  }

  private static boolean fits(Map<String, Object> schema, Object value) {
    var names = asMap(schema.get("properties")).keySet();
    return !(value instanceof Map<?, ?> map) || names.containsAll(map.keySet());
  }

  private static Map<String, Object> with(Map<String, Object> object, String name, Object value) {
    var copy = new LinkedHashMap<>(object);
    copy.put(name, value);
    return copy;
  }

  private static Map<String, Object> without(Map<String, Object> object, String name) {
    var copy = new LinkedHashMap<>(object);
    copy.remove(name);
    return copy;
  }

  private static List<Object> replaced(List<?> list, Object first) {
    var copy = new ArrayList<Object>(list);
    copy.set(0, first);
    return copy;
  }
}
