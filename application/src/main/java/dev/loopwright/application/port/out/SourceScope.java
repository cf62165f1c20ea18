package dev.loopwright.application.port.out;

/**
 * Which files of a workspace are its source.
 *
 * @param generated what tools write or install; no source
 * @param asGitLists whether, where the workspace is a git repository, what {@code .gitignore} names
 *     and git does not track is no source either
 */
public record SourceScope(GeneratedFiles generated, boolean asGitLists) {
  /**
   * {@return all but what is generated, and as git lists it where there is a repository}
   *
   * @param generated what tools write or install
   */
  public static SourceScope without(GeneratedFiles generated) {
    return new SourceScope(generated, true);
  }

  /** {@return this scope, whatever git overlooks} */
  public SourceScope whateverGitOverlooks() {
    return new SourceScope(generated, false);
  }
}
