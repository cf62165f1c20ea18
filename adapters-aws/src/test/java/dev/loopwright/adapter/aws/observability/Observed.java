package dev.loopwright.adapter.aws.observability;

import dev.loopwright.adapter.aws.AwsAccess;
import dev.loopwright.agentcore.fake.AgentCoreFake;
import dev.loopwright.agentcore.fake.Rule;
import dev.loopwright.agentcore.fake.wire.Call;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;

/** The fake, and a log that is open on it. */
record Observed(AgentCoreFake fake, CloudWatchLog log) implements AutoCloseable {
  static final String GROUP = "/loopwright/events";

  private static final Duration LONG = Duration.ofSeconds(20);
  private static final Duration SHORT = Duration.ofSeconds(1);

  static Observed start(Rule... convenient) throws IOException {
    var without = EnumSet.noneOf(Rule.class);
    without.addAll(List.of(convenient));
    var fake = AgentCoreFake.startWithout(without);
    return new Observed(fake, log(fake, Clock.systemUTC()));
  }

  static CloudWatchLog log(AgentCoreFake fake, Clock clock) {
    return log(fake, clock, LONG, LONG);
  }

  private static CloudWatchLog log(AgentCoreFake fake, Clock clock, Duration call, Duration query) {
    var settings = new CloudWatchSettings(GROUP, "node-1", 90, call, query);
    return CloudWatchLog.open(access(fake), settings, clock);
  }

  /** Returns another one on the same log that soon gives up calls. */
  CloudWatchLog impatientOfCalls() {
    return log(fake, Clock.systemUTC(), SHORT, LONG);
  }

  /** Returns another one on the same log that soon gives up queries. */
  CloudWatchLog impatientOfQueries() {
    return log(fake, Clock.systemUTC(), LONG, SHORT);
  }

  static AwsAccess access(AgentCoreFake fake) {
    return new AwsAccess(
        Region.of(AgentCoreFake.REGION),
        Optional.of(fake.endpoint()),
        StaticCredentialsProvider.create(
            AwsBasicCredentials.create(AgentCoreFake.ACCESS_KEY, AgentCoreFake.SECRET_KEY)));
  }

  List<String> calls() {
    return fake.calls().stream().map(Call::operation).toList();
  }

  @Override
  public void close() {
    log.close();
    fake.close();
  }
}
