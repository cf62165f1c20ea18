package dev.loopwright.application.port;

import dev.loopwright.domain.JsonText;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a tool answered.
 *
 * @param isError the tool's own word that it failed
 * @param content its text
 * @param structuredContent its structured content
 * @param exitCode the exit code that its structured content tells, if it does
 */
public record ToolAnswer(
    boolean isError, String content, Optional<JsonText> structuredContent, OptionalInt exitCode) {}
