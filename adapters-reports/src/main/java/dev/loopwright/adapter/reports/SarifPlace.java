package dev.loopwright.adapter.reports;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Where a SARIF result was found.
 *
 * @param uri of the file, or what a tool takes for one; blank where it is not told
 * @param base the name of what the file is relative to; blank where that is not told
 * @param line from 1
 */
record SarifPlace(String uri, String base, OptionalInt line) {
  private static final int LONGEST = 1_000;
  private static final String WORKSPACE = "/workspace/";

  /** Takes a result's first place. */
  static SarifPlace of(JsonObject result) {
    var place =
        result.get("locations") instanceof JsonArray locations
                && !locations.isEmpty()
                && locations.get(0) instanceof JsonObject first
            ? JsonLines.inner(first, "physicalLocation")
            : JsonValue.EMPTY_JSON_OBJECT;
    var file = JsonLines.inner(place, "artifactLocation");
    return new SarifPlace(
        JsonLines.text(file, "uri"),
        JsonLines.text(file, "uriBaseId"),
        number(JsonLines.inner(place, "region"), "startLine"));
  }

  /**
   * Returns the file as the workspace knows it: tools name files by where they see them, in the
   * sandbox below {@code /workspace}.
   *
   * @param bases the URIs of the bases that the run tells
   */
  Optional<String> file(Map<String, String> bases) {
    var path = path(uri);
    var whole = path.startsWith("/") ? path : path(bases.getOrDefault(base, "")) + path;
    var inner = whole.startsWith(WORKSPACE) ? whole.substring(WORKSPACE.length()) : whole;
    return Optional.of(Texts.cut(inner, LONGEST)).filter(file -> !path.isEmpty());
  }

  private static String path(String uri) {
    try {
      return Optional.ofNullable(URI.create(uri).getPath()).orElse(uri);
    } catch (IllegalArgumentException e) {
      return uri; // a plain path with blanks, say
    }
  }

  /** Returns a member that is a whole number, 0 or more. */
  static OptionalInt number(JsonObject object, String name) {
    return object.get(name) instanceof JsonNumber number
            && number.isIntegral()
            && number.bigIntegerValue().bitLength() < Integer.SIZE
            && number.intValue() >= 0
        ? OptionalInt.of(number.intValue())
        : OptionalInt.empty();
  }
}
