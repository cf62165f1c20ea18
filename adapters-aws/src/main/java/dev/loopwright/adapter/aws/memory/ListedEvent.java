package dev.loopwright.adapter.aws.memory;

import java.util.Optional;

/**
 * An event as a list shows it.
 *
 * @param known what is kept of it
 * @param document of its checkpoint, but for the agent's state; empty if it is in the payload alone
 */
record ListedEvent(KnownEvent known, Optional<String> document) {}
