package dev.loopwright.application.port;

/** What an acknowledged commit survives. */
public enum Durability {
  /** Nothing: it is gone with the process. */
  NONE,
  /** A crash of the server's process, not one of the machine. */
  PROCESS_CRASH,
  /** A crash of the machine or a loss of power. */
  POWER_LOSS
}
