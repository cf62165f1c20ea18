package dev.loopwright.architecture.broken.adapter.jdbc;

/** Knows what it should not. */
interface StoreThatKnowsRest {
  dev.loopwright.architecture.broken.adapter.rest.InnocentResource known();
}
