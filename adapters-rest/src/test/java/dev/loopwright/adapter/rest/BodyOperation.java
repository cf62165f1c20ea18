package dev.loopwright.adapter.rest;

/**
 * An operation that takes a body.
 *
 * @param name as the document has it
 * @param schema of the body; empty if it has nothing to say
 * @param path of one that could succeed
 * @param bodyless whether it may come without
 */
record BodyOperation(String name, String schema, String path, boolean bodyless) {
  String method() {
    return name.substring(0, name.indexOf(' '));
  }
}
