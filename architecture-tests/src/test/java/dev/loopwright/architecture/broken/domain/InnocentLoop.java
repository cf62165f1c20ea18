package dev.loopwright.architecture.broken.domain;

/** Something for others to depend on. */
public record InnocentLoop(int number) {}
