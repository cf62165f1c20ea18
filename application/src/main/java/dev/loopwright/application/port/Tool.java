package dev.loopwright.application.port;

import dev.loopwright.domain.JsonText;

/**
 * A tool behind the Gateway.
 *
 * @param name as the Gateway knows it
 * @param description for people and models; may be blank
 * @param inputSchema JSON Schema of its arguments
 */
public record Tool(String name, String description, JsonText inputSchema) {}
