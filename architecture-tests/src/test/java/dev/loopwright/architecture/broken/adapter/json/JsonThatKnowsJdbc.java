package dev.loopwright.architecture.broken.adapter.json;

/** Knows what it should not. */
interface JsonThatKnowsJdbc {
  dev.loopwright.architecture.broken.adapter.jdbc.InnocentStore known();
}
