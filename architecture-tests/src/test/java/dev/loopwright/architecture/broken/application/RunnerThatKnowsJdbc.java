package dev.loopwright.architecture.broken.application;

/** Knows an adapter. */
public record RunnerThatKnowsJdbc(
    dev.loopwright.architecture.broken.adapter.jdbc.InnocentStore store) {}
