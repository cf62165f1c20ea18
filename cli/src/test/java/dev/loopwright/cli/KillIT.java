package dev.loopwright.cli;

import static dev.loopwright.cli.Acknowledged.Kind.BEGUN;
import static dev.loopwright.cli.Acknowledged.Kind.COMPLETED;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The sample run under {@code kill -9}: what the agent was told is what the journal says. {@code
 * ./mvnw -Pcrash verify} kills 20 times, the build a few times.
 */
class KillIT {
  private static final List<KillMoment> FORCED_BRIEFLY =
      List.of(KillMoment.RECORDED, KillMoment.SAVING);
  private static final List<KillMoment> FORCED =
      List.of(
          KillMoment.RECORDED,
          KillMoment.RECORDED,
          KillMoment.SAVING,
          KillMoment.SAVING,
          KillMoment.STARTING,
          KillMoment.BEGIN_UNHEARD,
          KillMoment.COMPLETION_UNHEARD);
  private static final int MANY = 10;

  private static final int KILLS = Integer.getInteger("crash.kills", 3);
  private static final long SEED = Long.getLong("crash.seed", System.nanoTime());

  @TempDir static Path folder;

  private static CrashableServer server;
  private static SampleUnderKills sample;

  @BeforeAll
  @Timeout(value = 25, unit = TimeUnit.MINUTES)
  static void killAgainAndAgain() throws Exception {
    var installation = Installation.find();
    installation.requireDemo();
    var root = folder.toRealPath();
    var instance =
        new Instance(
            ServerPorts.next(),
            root.resolve("data"),
            root.resolve("workspaces"),
            List.of(installation.tools()),
            Optional.empty());
    System.out.println("KillIT: -Dcrash.kills=" + KILLS + " -Dcrash.seed=" + SEED);
    server = CrashableServer.start(instance);
    var random = new Random(SEED);
    sample = new SampleUnderKills(instance, server, random);
    sample.killAt(plan(random));
    report();
  }

  private static List<KillMoment> plan(Random random) {
    var forced = KILLS < MANY ? FORCED_BRIEFLY : FORCED;
    var plan = new ArrayList<>(forced);
    plan.addAll(Collections.nCopies(Math.max(0, KILLS - forced.size()), KillMoment.RANDOM));
    Collections.shuffle(plan, random);
    return plan;
  }

  private static void report() throws IOException {
    var table = Kill.table(sample.kills());
    System.out.println(table);
    Files.writeString(
        Files.createDirectories(Path.of("target", "crash")).resolve("kills.md"),
        "seed %d, %d runs of the sample%n%n%s%n".formatted(SEED, sample.runs().size(), table));
  }

  @AfterAll
  static void end() throws InterruptedException {
    if (sample != null) {
      sample.close();
    }
    if (server != null) {
      server.kill();
    }
  }

  @Test
  void givenKills_whenTheRunsAreOver_thenEachEndedVerifiedAndItsAgentSawItThrough()
      throws InterruptedException {
    for (var run : sample.runs()) {
      assertThat(run.exitCode()).isZero();
      assertThat(run.state().getString("outcome")).isEqualTo("completed");
      assertThat(run.state().getBoolean("success")).isTrue();
    }
  }

  @Test
  void givenKills_whenTheOutsideLogIsCompared_thenEachCompletionIsRecordedExactlyOnce() {
    for (var run : sample.runs()) {
      var told = Acknowledged.of(COMPLETED, run.log().acknowledged());
      var recorded = run.iterations();

      assertThat(numbers(recorded, "iteration"))
          .as("recorded")
          .containsExactlyElementsOf(upTo(recorded.size()));
      assertThat(told)
          .extracting(Acknowledged::iteration)
          .as("told to the agent")
          .containsExactlyElementsOf(upTo(recorded.size()));
      assertThat(recorded)
          .allSatisfy(
              one -> {
                assertThat(one.getString("status")).isEqualTo("completed");
                assertThat(one.getString("decision"))
                    .isEqualTo(told.get(one.getInt("iteration") - 1).decision());
              });
      assertThat(run.state().getString("agent_state_sha256"))
          .isEqualTo(told.get(told.size() - 1).agentStateSha256());
    }
  }

  @Test
  void givenKills_whenTheOutsideLogIsCompared_thenNoNumberWasHandedOutTwice() {
    for (var run : sample.runs()) {
      var begun = Acknowledged.of(BEGUN, run.log().acknowledged());

      assertThat(begun)
          .extracting(Acknowledged::iteration)
          .containsExactlyElementsOf(upTo(begun.size()));
      assertThat(leases(begun))
          .isEqualTo(leases(Acknowledged.of(COMPLETED, run.log().acknowledged())));
      assertThat(run.iterations()).allSatisfy(one -> assertThat(one.getInt("attempt")).isOne());
    }
  }

  @Test
  void givenKills_whenTheJournalIsRead_thenItHasNoGapAndTellsEachIterationOnce() {
    for (var run : sample.runs()) {
      var events = run.events();
      var iterations = upTo(run.iterations().size());

      assertThat(numbers(events.stream(), "sequence"))
          .containsExactlyElementsOf(upTo(events.size()));
      assertThat(numbers(of(events, "loop.iteration.started"), "iteration"))
          .containsExactlyElementsOf(iterations);
      assertThat(numbers(of(events, "loop.iteration.completed"), "iteration"))
          .containsExactlyElementsOf(iterations);
      assertThat(of(events, "loop.completed")).hasSize(1);
    }
  }

  @Test
  void givenKills_whenTheCheckpointsAreListed_thenThereIsExactlyOneOfEachIteration() {
    for (var run : sample.runs()) {
      var iterations = upTo(run.iterations().size());

      assertThat(numbers(of(run.events(), "loop.checkpoint.saved"), "iteration"))
          .containsExactlyElementsOf(iterations);
      assertThat(numbers(run.checkpoints().stream(), "iteration"))
          .containsExactlyInAnyOrderElementsOf(iterations);
    }
  }

  private static Stream<JsonObject> of(List<JsonObject> events, String type) {
    return events.stream().filter(event -> event.getString("event_type").equals(type));
  }

  private static List<Integer> numbers(List<JsonObject> objects, String member) {
    return numbers(objects.stream(), member);
  }

  private static List<Integer> numbers(Stream<JsonObject> objects, String member) {
    return objects.map(one -> one.getInt(member)).toList();
  }

  private static List<Integer> upTo(int last) {
    return IntStream.rangeClosed(1, last).boxed().toList();
  }

  private static Map<Integer, String> leases(List<Acknowledged> acknowledged) {
    return acknowledged.stream().collect(toMap(Acknowledged::iteration, Acknowledged::lease));
  }
}
