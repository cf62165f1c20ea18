package dev.loopwright.architecture.broken.domain;

/** Can be extended. */
public class OpenLoop {}
