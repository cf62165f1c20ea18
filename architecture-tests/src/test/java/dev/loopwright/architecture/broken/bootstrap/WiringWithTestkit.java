package dev.loopwright.architecture.broken.bootstrap;

/** Knows what it should not. */
interface WiringWithTestkit {
  dev.loopwright.architecture.broken.testkit.InnocentClock known();
}
