package dev.loopwright.architecture.broken.domain.round;

/** Part of a cycle. */
public record RoundAndRound(dev.loopwright.architecture.broken.domain.trip.InnocentTrip trip) {}
