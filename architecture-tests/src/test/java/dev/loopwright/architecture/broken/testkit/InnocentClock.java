package dev.loopwright.architecture.broken.testkit;

/** Something for others to depend on. */
public interface InnocentClock {}
