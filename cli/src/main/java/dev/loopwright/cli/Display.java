package dev.loopwright.cli;

import java.time.Duration;

/** Shows a loop while it runs. Used by one thread, but for {@link #note}. */
interface Display {

  /** Shows where the loop stands now. */
  void show(Progress progress, Duration elapsed);

  /** Shows a line of somebody else, the agent's say. Safe to call from any thread. */
  void note(String line);
}
