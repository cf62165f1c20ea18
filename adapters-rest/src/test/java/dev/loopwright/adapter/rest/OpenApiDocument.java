package dev.loopwright.adapter.rest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.yaml.snakeyaml.Yaml;

/** The published document, as a tree. */
final class OpenApiDocument {
  private final Map<String, Object> root;

  private OpenApiDocument(Map<String, Object> root) {
    this.root = root;
  }

  static OpenApiDocument read() {
    try (var text = OpenApiDocument.class.getResourceAsStream("/META-INF/openapi.yaml")) {
      return new OpenApiDocument(new Yaml().load(text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Map<String, Object> root() {
    return root;
  }

  Map<String, Object> map(String... path) {
    Map<String, Object> at = root;
    for (var name : path) {
      at = asMap(at.get(name));
    }
    return at;
  }

  /** Follows a reference, if it is one. */
  Map<String, Object> resolve(Map<String, Object> node) {
    return node.get("$ref") instanceof String reference
        ? map(reference.substring(2).split("/"))
        : node;
  }

  /** Returns every operation by method and path. */
  Map<String, Map<String, Object>> operations() {
    var found = new TreeMap<String, Map<String, Object>>();
    map("paths")
        .forEach(
            (path, item) ->
                asMap(item)
                    .forEach(
                        (method, operation) ->
                            found.put(
                                method.toUpperCase(Locale.ROOT) + " " + path, asMap(operation))));
    return found;
  }

  @SuppressWarnings("unchecked")
  static Map<String, Object> asMap(Object node) {
    if (node instanceof Map<?, ?> map) {
      return (Map<String, Object>) map;
    }
    throw new AssertionError("not an object: " + node);
  }

  static List<?> asList(Object node) {
    if (node instanceof List<?> list) {
      return list;
    }
    throw new AssertionError("not an array: " + node);
  }
}
