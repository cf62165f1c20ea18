package dev.loopwright.architecture.broken.domain;

/** Asks the machine for the time. */
public final class LoopWithAClockOfItsOwn {
  public java.time.Instant now() {
    return java.time.Instant.now();
  }
}
