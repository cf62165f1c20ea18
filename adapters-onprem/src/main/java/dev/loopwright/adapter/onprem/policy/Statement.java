package dev.loopwright.adapter.onprem.policy;

/**
 * One Cedar statement of a policy.
 *
 * @param id unique in its policy, given by us and never by the statement
 * @param source in Cedar
 * @param name how people know it
 * @param stops whether its denial ends the loop
 */
record Statement(String id, String source, String name, boolean stops) {
  /** The id of the permit that all else takes away from. */
  static final String BASE = "base";

  /** The id of the numeric limit. */
  static final String LIMIT = "limit";

  /** Makes a statement of our own. */
  static Statement generated(String id, String source) {
    return new Statement(id, source, id, false);
  }
}
