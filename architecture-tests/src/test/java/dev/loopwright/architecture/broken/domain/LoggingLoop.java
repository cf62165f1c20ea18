package dev.loopwright.architecture.broken.domain;

/** Uses a module other than java.base. */
public final class LoggingLoop {
  public java.util.logging.Level level() {
    return java.util.logging.Level.INFO;
  }
}
