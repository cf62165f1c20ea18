package dev.loopwright.architecture.broken.adapter.rest;

/** Knows what it should not. */
interface RestThatKnowsBootstrap {
  dev.loopwright.architecture.broken.bootstrap.InnocentWiring known();
}
