package dev.loopwright.application.verification;

import dev.loopwright.application.port.ToolOutput;
import dev.loopwright.domain.loop.Verification;
import java.time.Duration;
import java.util.List;

/**
 * What verifying all conditions of a loop found.
 *
 * @param verification the verdicts, and the workspace they were reached on
 * @param outputs what the tools said
 * @param duration how long it took
 */
public record Verified(Verification verification, List<ToolOutput> outputs, Duration duration) {
  /**
   * Copies the outputs.
   *
   * @param verification the verdicts, and the workspace they were reached on
   * @param outputs what the tools said
   * @param duration how long it took
   */
  public Verified {
    outputs = List.copyOf(outputs);
  }
}
