package dev.loopwright.architecture.broken.application.port.in;

/** Is no contract. */
public final class PortWithCode {}
