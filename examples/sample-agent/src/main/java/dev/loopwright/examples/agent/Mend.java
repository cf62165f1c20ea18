package dev.loopwright.examples.agent;

/**
 * What was done in one iteration.
 *
 * @param condition the name of the condition that asked for it
 * @param summary what was done, for people
 */
record Mend(String condition, String summary) {}
