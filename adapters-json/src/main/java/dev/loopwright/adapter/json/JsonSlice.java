package dev.loopwright.adapter.json;

import jakarta.json.stream.JsonParser.Event;
import java.util.Optional;

/**
 * One value within a JSON text.
 *
 * @param event what the value begins with
 * @param json the value's own text
 * @param depth how deep containers nest in it; 0 for a string, number, boolean or null
 * @param string the value, if it is a string
 */
record JsonSlice(Event event, String json, int depth, Optional<String> string) {
  boolean isNull() {
    return event == Event.VALUE_NULL;
  }

  boolean isBoolean() {
    return event == Event.VALUE_TRUE || event == Event.VALUE_FALSE;
  }
}
