package dev.loopwright.application.port;

import dev.loopwright.domain.event.LoopEvent;

/**
 * An event in the journal of all loops.
 *
 * @param position where it stands; unlike its sequence, this counts across loops
 * @param event what happened
 */
public record JournalEntry(JournalPosition position, LoopEvent event) {}
