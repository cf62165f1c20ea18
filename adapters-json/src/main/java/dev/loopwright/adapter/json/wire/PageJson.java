package dev.loopwright.adapter.json.wire;

import dev.loopwright.adapter.json.JsonForm;
import dev.loopwright.adapter.json.JsonWriter;
import dev.loopwright.application.port.Page;

/** A part of a list. */
public final class PageJson {
  private PageJson() {}

  /**
   * Writes the members.
   *
   * @param name of the list
   */
  public static <T> void write(
      JsonWriter json, String name, Page<T> page, JsonForm<? super T> form) {
    json.array(name, page.items(), form).text("next_cursor", page.nextCursor());
  }
}
