package dev.loopwright.adapter.aws;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.client.config.SdkAdvancedClientOption;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.RetryStrategy;

/**
 * Where the services are, and as whom they are called.
 *
 * @param region in which every resource lies
 * @param endpoint called instead of the services' public ones, for a private link or a fake
 * @param credentials asked before each call, so that they may change
 */
public record AwsAccess(Region region, Optional<URI> endpoint, AwsCredentialsProvider credentials) {

  /**
   * Returns access with the credentials of the environment: its variables, a profile, a web
   * identity, the container's or the machine's role, whichever is found first.
   *
   * @param region e.g. {@code eu-central-1}
   * @param endpoint as above
   */
  public static AwsAccess ofEnvironment(String region, Optional<URI> endpoint) {
    return new AwsAccess(Region.of(region), endpoint, DefaultCredentialsProvider.builder().build());
  }

  /**
   * Sets up a client's builder.
   *
   * @param retries how the client itself repeats; whoever repeats around the port wants none
   * @param attempt how long one attempt may take, above zero
   * @param call how long all attempts together may take, not below it
   * @return the same builder
   */
  public <B extends AwsClientBuilder<B, C>, C> B configure(
      B builder, RetryStrategy retries, Duration attempt, Duration call) {
    endpoint.ifPresent(builder::endpointOverride);
    return builder
        .region(region)
        .credentialsProvider(credentials)
        .overrideConfiguration(
            configuration -> {
              configuration
                  .retryStrategy(retries)
                  .apiCallAttemptTimeout(attempt)
                  .apiCallTimeout(call);
              // Live tail's host has a prefix that an endpoint of one's own has not.
              endpoint.ifPresent(
                  uri ->
                      configuration.putAdvancedOption(
                          SdkAdvancedClientOption.DISABLE_HOST_PREFIX_INJECTION, true));
            });
  }
}
