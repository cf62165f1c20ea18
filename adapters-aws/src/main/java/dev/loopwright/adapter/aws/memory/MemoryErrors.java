package dev.loopwright.adapter.aws.memory;

import dev.loopwright.application.port.out.BackendUnavailableException;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** Says of each error of the service what the port knows. */
final class MemoryErrors {
  private static final int NOT_FOUND = 404;

  private MemoryErrors() {}

  /**
   * Calls the service.
   *
   * @throws BackendUnavailableException for whatever it does not do
   */
  static <T> T on(String doing, Supplier<T> call) {
    try {
      return call.get();
    } catch (SdkException e) {
      throw new BackendUnavailableException("memory", doing, why(e), e);
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
      throw new BackendUnavailableException("memory", doing, why(e), e);
    } catch (SdkException e) {
      throw new BackendUnavailableException("memory", doing, why(e), e);
    }
  }

  private static String why(SdkException error) {
    return String.valueOf(error.getMessage());
  }
}
