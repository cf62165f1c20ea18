package dev.loopwright.adapter.rest;

import dev.loopwright.adapter.json.JsonLimits;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How the REST adapter is set up.
 *
 * @param bodies what a request body may be
 * @param allowedHosts names under which clients may call, without port; the loopback names are
 *     always among them
 * @param streams how live streams are kept
 * @param mostEvaluations how many evaluations on demand may run or wait at once, at least 1
 */
public record RestSettings(
    Bodies bodies, Set<String> allowedHosts, Streams streams, int mostEvaluations) {
  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

  /** 16 MiB, loopback only, 15 s, 1,000 streams, 64 evaluations. */
  public static final RestSettings DEFAULT =
      new RestSettings(
          new Bodies(16L * 1024 * 1024, JsonLimits.DEFAULT),
          Set.of(),
          new Streams(Duration.ofSeconds(15), 1_000),
          64);

  /**
   * Adds the loopback names.
   *
   * @throws IllegalArgumentException if a number is out of bounds
   */
  public RestSettings {
    demand(mostEvaluations >= 1, "mostEvaluations must be at least 1");
    allowedHosts =
        Stream.concat(LOOPBACK.stream(), allowedHosts.stream())
            .map(Authorities::lowerCase)
            .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * What a request body may be.
   *
   * @param maxBytes its longest length, at least 1
   * @param nesting how deep its JSON may nest
   */
  public record Bodies(long maxBytes, JsonLimits nesting) {
    /**
     * @throws IllegalArgumentException if the length is out of bounds
     */
    public Bodies {
      demand(maxBytes >= 1, "maxBytes must be at least 1");
    }
  }

  /**
   * How live streams are kept.
   *
   * @param heartbeat how long one stays silent at most, at least 1 s
   * @param most how many may be open at once, at least 1
   */
  public record Streams(Duration heartbeat, int most) {
    /**
     * @throws IllegalArgumentException if a number is out of bounds
     */
    public Streams {
      demand(heartbeat.compareTo(Duration.ofSeconds(1)) >= 0, "heartbeat must be at least 1 s");
      demand(most >= 1, "most must be at least 1");
    }
  }

  private static void demand(boolean fine, String otherwise) {
    if (!fine) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
