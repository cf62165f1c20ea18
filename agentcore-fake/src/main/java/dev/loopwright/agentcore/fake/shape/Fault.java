package dev.loopwright.agentcore.fake.shape;

/**
 * One thing wrong with a request.
 *
 * @param path of the member, dots between names, e.g. {@code payload.0.blob}
 * @param message what it must be
 */
public record Fault(String path, String message) {}
