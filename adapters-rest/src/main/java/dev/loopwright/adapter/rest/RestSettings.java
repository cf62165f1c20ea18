package dev.loopwright.adapter.rest;

import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How the REST adapter is set up.
 *
 * @param maxBodyBytes the longest request body, at least 1
 * @param allowedHosts names under which clients may call, without port; the loopback names are
 *     always among them
 * @param heartbeat how long a live stream stays silent at most, at least 1 s
 */
public record RestSettings(long maxBodyBytes, Set<String> allowedHosts, Duration heartbeat) {
  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

  /** 16 MiB, loopback only, 15 s. */
  public static final RestSettings DEFAULT =
      new RestSettings(16L * 1024 * 1024, Set.of(), Duration.ofSeconds(15));

  /**
   * Adds the loopback names.
   *
   * @throws IllegalArgumentException if a number is out of bounds
   */
  public RestSettings {
    if (maxBodyBytes < 1) {
      throw new IllegalArgumentException("maxBodyBytes must be at least 1: " + maxBodyBytes);
    }
    if (heartbeat.compareTo(Duration.ofSeconds(1)) < 0) {
      throw new IllegalArgumentException("heartbeat must be at least 1 s: " + heartbeat);
    }
    allowedHosts =
        Stream.concat(LOOPBACK.stream(), allowedHosts.stream())
            .map(Authorities::lowerCase)
            .collect(Collectors.toUnmodifiableSet());
  }
}
