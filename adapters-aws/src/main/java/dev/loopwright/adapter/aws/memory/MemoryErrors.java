package dev.loopwright.adapter.aws.memory;

import dev.loopwright.application.port.out.BackendRefusedException;
import dev.loopwright.application.port.out.BackendUnavailableException;
import dev.loopwright.domain.LoopException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** Says of each error of the service what the port knows. */
final class MemoryErrors {
  private static final String BACKEND = "memory";
  private static final int NOT_FOUND = 404;
  private static final String RIGHTS =
      "allow the server's role what docs/aws.md lists for Memory, and see that its credentials are"
          + " valid";

  /** What to do about an answer that a repetition does not change. */
  private static final Map<Integer, String> REMEDIES =
      Map.of(
          400, "the server asked for what the service does not take; report it",
          401, RIGHTS,
          402, "have the quota raised in Service Quotas",
          403, RIGHTS,
          404, "set loopwright.aws.memory-id to a memory that is there");

  private MemoryErrors() {}

  /**
   * Calls the service.
   *
   * @throws BackendRefusedException for what it will not do, however often it is asked
   * @throws BackendUnavailableException for whatever else it does not do
   */
  static <T> T on(String doing, Supplier<T> call) {
    try {
      return call.get();
    } catch (SdkException e) {
      throw failure(doing, e);
    }
  }

  /** Calls the service for something that may not be there. */
  static <T> Optional<T> find(String doing, Supplier<T> call) {
    try {
      return Optional.of(call.get());
    } catch (AwsServiceException e) {
      if (e.statusCode() == NOT_FOUND) {
        return Optional.empty();
      }
      throw failure(doing, e);
    } catch (SdkException e) {
      throw failure(doing, e);
    }
  }

  private static LoopException failure(String doing, SdkException error) {
    var why = String.valueOf(error.getMessage());
    var remedy =
        error instanceof AwsServiceException answer ? remedy(answer) : Optional.<String>empty();
    return remedy.isPresent()
        ? new BackendRefusedException(BACKEND, doing, why + "; " + remedy.get(), error)
        : new BackendUnavailableException(BACKEND, doing, why, error);
  }

  /** Some services tell throttling as 400; the client knows which. */
  private static Optional<String> remedy(AwsServiceException answer) {
    return answer.isThrottlingException()
        ? Optional.empty()
        : Optional.ofNullable(REMEDIES.get(answer.statusCode()));
  }
}
