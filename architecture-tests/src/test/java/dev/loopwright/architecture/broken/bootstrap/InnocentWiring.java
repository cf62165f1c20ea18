package dev.loopwright.architecture.broken.bootstrap;

/** Something for others to depend on. */
public interface InnocentWiring {}
