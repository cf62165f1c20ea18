package dev.loopwright.adapter.aws.observability;

import dev.loopwright.application.port.out.BackendUnavailableException;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** What is said of calls that failed. */
final class Failures {
  static final String BACKEND = "observability";

  private Failures() {}

  static BackendUnavailableException of(String doing, AwsServiceException error) {
    var details = error.awsErrorDetails();
    return new BackendUnavailableException(
        BACKEND,
        doing,
        "CloudWatch Logs answered %d %s"
            .formatted(error.statusCode(), details == null ? "" : details.errorCode()),
        error);
  }
}
