package dev.loopwright.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Runs of the sample, one after the other, under a server that is killed again and again. The
 * moments are found from outside: by what the server answers and streams, and by what its database
 * holds when it is dead.
 */
final class SampleUnderKills implements AutoCloseable {
  private static final int LONGEST_RANDOM_MILLIS = 8_000;
  private static final int LONGEST_START_MILLIS = 5_000;
  private static final int LONGEST_INTO_VERIFICATION_MILLIS = 500;
  private static final int MISSES_AT_MOST = 5;

  private final Instance instance;
  private final CrashableServer server;
  private final Random random;
  private final List<Kill> kills = new ArrayList<>();
  private final List<SampleRun> runs = new ArrayList<>();

  SampleUnderKills(Instance instance, CrashableServer server, Random random) {
    this.instance = instance;
    this.server = server;
    this.random = random;
  }

  List<Kill> kills() {
    return List.copyOf(kills);
  }

  List<SampleRun> runs() {
    return List.copyOf(runs);
  }

  /** Kills it once at each moment, then lets the last run come to its end. */
  void killAt(List<KillMoment> moments) throws Exception {
    newRun();
    for (var moment : moments) {
      kill(moment);
    }
    server.startAgain();
    assertThat(run().exitCode()).as(run().agentSaid()).isZero();
  }

  private void kill(KillMoment moment) throws Exception {
    for (var misses = 0; misses <= MISSES_AT_MOST; misses++) {
      if (killOnce(moment).hit()) {
        return;
      }
    }
    throw new AssertionError(
        "the server was never killed " + moment.meaning() + ":\n" + Kill.table(kills));
  }

  private Kill killOnce(KillMoment moment) throws Exception {
    var begun = System.nanoTime();
    if (moment == KillMoment.STARTING && !kills.isEmpty()) {
      server.beginToStart();
      Thread.sleep(random.nextInt(LONGEST_START_MILLIS));
    } else {
      ensureReady();
      begun = System.nanoTime();
      while (!comes(moment)) {
        newRun();
        begun = System.nanoTime();
      }
    }
    server.kill();
    var kill = dead(moment, Duration.ofNanos(System.nanoTime() - begun));
    kills.add(kill);
    return kill;
  }

  private void ensureReady() throws IOException, InterruptedException {
    if (!server.isRunning()) {
      server.startAgain();
    }
  }

  private Kill dead(KillMoment moment, Duration after) throws IOException, SQLException {
    var left = DeadStore.read(instance, run().session());
    return new Kill(runs.size(), moment, after, left, moment.isProvenBy(left));
  }

  /** Waits for the moment; false if the run was over before it came. */
  private boolean comes(KillMoment moment) throws Exception {
    return switch (moment) {
      case RANDOM, STARTING -> passes(random.nextInt(LONGEST_RANDOM_MILLIS));
      case RECORDED ->
          reaches("evaluating_conditions")
              && passes(random.nextInt(LONGEST_INTO_VERIFICATION_MILLIS));
      case SAVING -> run().awaitNext("loop.iteration.completed");
      case BEGIN_UNHEARD -> isLost("/iterations");
      case COMPLETION_UNHEARD -> isLost("/completion");
    };
  }

  private boolean passes(int millis) throws InterruptedException {
    Thread.sleep(millis);
    return !run().isOver();
  }

  private boolean reaches(String phase) throws InterruptedException {
    while (!run().isOver()) {
      if (run().phase().equals(phase)) {
        return true;
      }
      Thread.sleep(20); // nothing is said when an iteration is recorded
    }
    return false;
  }

  private boolean isLost(String pathEnding) throws InterruptedException, ExecutionException {
    var lost = run().log().loseNext(pathEnding);
    try {
      CompletableFuture.anyOf(lost, run().over()).get(2, TimeUnit.MINUTES);
    } catch (TimeoutException e) {
      throw new AssertionError("neither " + pathEnding + " nor the end came", e);
    }
    run().log().loseNothing();
    return lost.isDone();
  }

  private SampleRun run() {
    return runs.get(runs.size() - 1);
  }

  private void newRun() throws IOException, InterruptedException {
    ensureReady();
    runs.add(SampleRun.start(instance));
  }

  @Override
  public void close() {
    runs.forEach(SampleRun::close);
  }
}
