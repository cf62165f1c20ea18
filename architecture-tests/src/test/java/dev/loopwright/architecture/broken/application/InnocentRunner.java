package dev.loopwright.architecture.broken.application;

/** Something for others to depend on. */
public final class InnocentRunner {}
