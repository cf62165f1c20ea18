package dev.loopwright.adapter.mcp;

import java.util.Optional;

/** What errors of JSON-RPC mean that only some servers answer to the call of a tool. */
@FunctionalInterface
public interface ErrorReading {
  /** Errors as the protocol has them. */
  ErrorReading OF_THE_PROTOCOL = (tool, code, message) -> Optional.empty();

  /**
   * Returns what to throw, or empty for what the protocol says.
   *
   * @param tool that was called
   * @param code of JSON-RPC
   * @param message as it came
   */
  Optional<RuntimeException> read(String tool, int code, String message);
}
