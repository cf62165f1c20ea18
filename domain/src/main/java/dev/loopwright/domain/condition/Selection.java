package dev.loopwright.domain.condition;

import dev.loopwright.domain.Faults;
import java.util.List;
import java.util.Optional;

/**
 * Which part of a project a preset's tool looks at.
 *
 * @param paths files or folders relative to the workspace; none: all that the tool finds by itself
 * @param markers an expression over what tests are marked with, such as {@code not slow}, in the
 *     tool's own language
 */
public record Selection(List<String> paths, Optional<String> markers) {
  /** The whole project. */
  public static final Selection EVERYTHING = new Selection(List.of(), Optional.empty());

  private static final int MOST_PATHS = 100;
  private static final int LONGEST = 1_000;

  /**
   * Checks and copies what it is made of.
   *
   * @param paths files or folders relative to the workspace; none: all that the tool finds by
   *     itself
   * @param markers an expression over what tests are marked with, such as {@code not slow}, in the
   *     tool's own language
   * @throws dev.loopwright.domain.InvalidInputException listing every fault
   */
  public Selection {
    paths = List.copyOf(paths);
    Faults.none()
        .unless(paths.size() <= MOST_PATHS, "/paths", "must be at most 100")
        .unless(
            paths.stream().allMatch(Selection::isInner),
            "/paths",
            "must lie within the workspace, be no options, and not be blank")
        .unless(
            markers.filter(text -> text.isBlank() || !isPlain(text)).isEmpty(),
            "/markers",
            "must not be blank, nor have control characters or over 1000 characters")
        .raise();
  }

  /** {@return whether it is the whole project} */
  public boolean isEverything() {
    return paths.isEmpty() && markers.isEmpty();
  }

  private static boolean isInner(String path) {
    return !path.isBlank()
        && isPlain(path)
        && !path.startsWith("/")
        && !path.startsWith("-")
        && !List.of(path.split("/")).contains("..");
  }

  private static boolean isPlain(String text) {
    return text.length() <= LONGEST && text.chars().noneMatch(Character::isISOControl);
  }
}
