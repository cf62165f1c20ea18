package dev.loopwright.adapter.rest;

/**
 * The text of a request's body.
 *
 * @param text empty if there was none
 */
record RequestBody(String text) {
  /** Returns the text, or an object without members where a body may be left out. */
  String orEmptyObject() {
    return text.isBlank() ? "{}" : text;
  }
}
