package dev.loopwright.architecture.broken.cli;

/** Knows what it should not. */
interface CommandThatKnowsTheDomain {
  dev.loopwright.architecture.broken.domain.InnocentLoop known();
}
