package dev.loopwright.bootstrap;

import dev.loopwright.domain.LoopException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Asks one backend whether it is there: one question at a time however many ask, and none while the
 * last answer is fresh. A question that hangs is left alone, for its thread may be inside JDBC.
 */
final class Probe {
  private static final Logger LOG = System.getLogger(Probe.class.getName());
  private static final Duration FRESH = Duration.ofSeconds(1);

  /**
   * What came of a question.
   *
   * @param up whether the backend is there
   * @param details what there is to say of it
   */
  record Answer(boolean up, Map<String, String> details) {
    Answer {
      details = Map.copyOf(details);
    }
  }

  private final String backend;
  private final Supplier<Map<String, String>> question;
  private final Duration patience;
  private CompletableFuture<Answer> latest = new CompletableFuture<>();
  private long askedAt;
  private boolean asked;

  Probe(String backend, Supplier<Map<String, String>> question, Duration patience) {
    this.backend = backend;
    this.question = question;
    this.patience = patience;
  }

  /** Asks, unless a question is under way or was answered just now. */
  synchronized void ask(Executor executor) {
    if (asked && (!latest.isDone() || age().compareTo(FRESH) < 0)) {
      return;
    }
    asked = true;
    askedAt = System.nanoTime();
    latest = CompletableFuture.supplyAsync(this::put, executor);
  }

  /** Returns what came of the question, once it has been asked for as long as the patience. */
  Answer answer() {
    try {
      return current().get(left().toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      return down("it has not answered within " + patience.toMillis() + " ms");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return down("the server is stopping");
    } catch (ExecutionException e) {
      LOG.log(Level.WARNING, "the " + backend + " backend can't be asked", e);
      return down("it can't be asked; see the log");
    }
  }

  private synchronized CompletableFuture<Answer> current() {
    return latest;
  }

  private synchronized Duration age() {
    return Duration.ofNanos(System.nanoTime() - askedAt);
  }

  private Duration left() {
    var left = patience.minus(age());
    return left.isNegative() ? Duration.ZERO : left;
  }

  private Answer put() {
    try {
      return new Answer(true, question.get());
    } catch (LoopException e) {
      return down(e.getMessage());
    }
  }

  private static Answer down(String why) {
    return new Answer(false, Map.of("error", why));
  }
}
