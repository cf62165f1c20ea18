package dev.loopwright.adapter.rest;

import dev.loopwright.adapter.json.JsonLimits;
import dev.loopwright.adapter.json.JsonObjectReader;

/**
 * The text of a request's body.
 *
 * @param text empty if there was none
 * @param limits how deep it may nest
 */
record RequestBody(String text, JsonLimits limits) {
  /**
   * Begins to read the object that must be there.
   *
   * @throws dev.loopwright.domain.InvalidInputException if it is not there
   */
  JsonObjectReader object() {
    return JsonObjectReader.parse(text, limits);
  }

  /** Begins to read an object; without a body, one without members. */
  JsonObjectReader orEmptyObject() {
    return JsonObjectReader.parse(text.isBlank() ? "{}" : text, limits);
  }
}
