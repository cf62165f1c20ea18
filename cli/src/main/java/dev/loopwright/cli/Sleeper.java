package dev.loopwright.cli;

import java.time.Duration;

/** Waits; a seam, so that no test has to. */
@FunctionalInterface
interface Sleeper {

  void sleep(Duration duration) throws InterruptedException;
}
