package dev.loopwright.bootstrap;

/** What isolates commands. */
enum Isolation {
  /** Bubblewrap; the start fails where it can't run. */
  BUBBLEWRAP,
  /** Nothing: commands may do all that the server may. */
  NONE
}
