package dev.loopwright.application.port;

/**
 * The whole output of a condition's tool.
 *
 * @param iteration whose work was verified; 0 before the first
 * @param condition name of the condition
 * @param text what the tool said
 */
public record ToolOutput(int iteration, String condition, String text) {}
