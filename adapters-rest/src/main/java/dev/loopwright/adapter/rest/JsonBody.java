package dev.loopwright.adapter.rest;

import dev.loopwright.adapter.json.JsonForm;
import dev.loopwright.adapter.json.JsonWriter;
import dev.loopwright.application.port.Page;
import java.util.function.Consumer;

/**
 * A JSON object as the body of a response; written when the response is, never held as a whole.
 *
 * @param members writes its members
 */
record JsonBody(Consumer<JsonWriter> members) {
  static <T> JsonBody of(JsonForm<? super T> form, T value) {
    return new JsonBody(json -> form.write(json, value));
  }

  static <T> JsonBody page(String name, Page<T> page, JsonForm<? super T> form) {
    return new JsonBody(
        json -> json.array(name, page.items(), form).text("next_cursor", page.nextCursor()));
  }
}
