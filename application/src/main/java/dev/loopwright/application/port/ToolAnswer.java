package dev.loopwright.application.port;

import dev.loopwright.domain.JsonText;
import java.util.Optional;

/**
 * What a tool answered.
 *
 * @param isError the tool's own word that it failed
 * @param content its text
 * @param structuredContent its structured content
 */
public record ToolAnswer(boolean isError, String content, Optional<JsonText> structuredContent) {}
