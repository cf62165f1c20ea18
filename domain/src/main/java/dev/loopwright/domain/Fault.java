package dev.loopwright.domain;

/**
 * One thing that is wrong with an input.
 *
 * @param pointer RFC 6901 JSON pointer to the member in question, in the names of the REST contract
 * @param message what it must be, for the person who sent it
 */
public record Fault(String pointer, String message) {}
