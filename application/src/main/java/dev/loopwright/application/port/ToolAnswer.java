package dev.loopwright.application.port;

import dev.loopwright.domain.JsonText;
import dev.loopwright.domain.condition.Findings;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a tool answered.
 *
 * @param isError the tool's own word that it failed
 * @param content its text; blank if it answered none
 * @param structuredContent its structured content
 * @param exitCode the exit code that its structured content tells, if it does
 * @param findings the findings and counts that its structured content tells; {@link Findings#NONE}
 *     if it tells none
 */
public record ToolAnswer(
    boolean isError,
    String content,
    Optional<JsonText> structuredContent,
    OptionalInt exitCode,
    Findings findings) {
  /**
   * {@return the answer of a tool that tells neither exit code nor findings}
   *
   * @param isError the tool's own word that it failed
   * @param content its text; blank if it answered none
   */
  public static ToolAnswer of(boolean isError, String content) {
    return new ToolAnswer(isError, content, Optional.empty(), OptionalInt.empty(), Findings.NONE);
  }
}
