package dev.loopwright.adapter.aws.codeinterpreter;

/**
 * How much comes and goes between a workspace and its session.
 *
 * @param outputBytes kept of each of a command's two streams; one that writes more is killed
 * @param files a workspace may have at most
 * @param bytes that its files may have together, and that a command may change
 */
public record TransferLimits(int outputBytes, int files, long bytes) {
  /** 10 MB of output, 20,000 files, 200 MB. */
  public static final TransferLimits DEFAULT = new TransferLimits(10_000_000, 20_000, 200_000_000L);

  /**
   * Checks the bounds.
   *
   * @throws IllegalArgumentException if one is below 1, or the output above 20 MB
   */
  public TransferLimits {
    if (outputBytes < 1 || outputBytes > 20_000_000 || files < 1 || bytes < 1) {
      throw new IllegalArgumentException(
          "limits must be at least 1, and the output's at most 20,000,000 bytes");
    }
  }
}
