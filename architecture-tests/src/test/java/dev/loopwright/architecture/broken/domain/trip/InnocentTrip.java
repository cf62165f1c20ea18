package dev.loopwright.architecture.broken.domain.trip;

/** The way back. */
public interface InnocentTrip {
  dev.loopwright.architecture.broken.domain.round.RoundAndRound next();
}
