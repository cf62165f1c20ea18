package dev.loopwright.domain.loop;

/**
 * A command that the loop does not take in the state it is in.
 *
 * @param reason typed
 * @param message for the person or program that sent the command: what is in the way and what to do
 */
public record Refusal(RefusalReason reason, String message) implements Reaction {}
