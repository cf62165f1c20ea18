package dev.loopwright.architecture.broken.domain;

/** Has a name that says nothing. */
public final class LoopManager {}
