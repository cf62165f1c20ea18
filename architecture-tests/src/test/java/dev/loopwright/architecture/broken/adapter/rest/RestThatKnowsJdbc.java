package dev.loopwright.architecture.broken.adapter.rest;

/** Knows what it should not. */
interface RestThatKnowsJdbc {
  dev.loopwright.architecture.broken.adapter.jdbc.InnocentStore known();
}
