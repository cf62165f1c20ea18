package dev.loopwright.adapter.json;

import dev.loopwright.domain.JsonText;

/**
 * How deep JSON from others may nest.
 *
 * @param document levels of a document outside of an agent's state; its outermost object is the
 *     first; 8 to {@value JsonText#MAX_DEPTH}
 * @param agentState levels within an agent's state; 8 to {@value JsonText#MAX_DEPTH}
 */
public record JsonLimits(int document, int agentState) {
  /** The fewest levels that the documents of the contract, and a small state, need. */
  public static final int FEWEST = 8;

  /** 64 levels, and {@value JsonText#MAX_DEPTH} of an agent's state. */
  public static final JsonLimits DEFAULT = new JsonLimits(64, JsonText.MAX_DEPTH);

  /**
   * Checks the bounds.
   *
   * @throws IllegalArgumentException if they are not kept
   */
  public JsonLimits {
    check("document", document);
    check("agentState", agentState);
  }

  private static void check(String name, int levels) {
    if (levels < FEWEST || levels > JsonText.MAX_DEPTH) {
      throw new IllegalArgumentException(
          "%s must be %d to %d: %d".formatted(name, FEWEST, JsonText.MAX_DEPTH, levels));
    }
  }
}
