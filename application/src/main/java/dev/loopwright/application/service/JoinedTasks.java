package dev.loopwright.application.service;

import dev.loopwright.application.port.in.ServerStoppingException;
import dev.loopwright.domain.SessionId;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Tasks for loops on a pool, each once however many ask. A task is in progress from when it is
 * asked for, so that a stop waits for those in the queue too, until who asked has its result.
 *
 * @param <K> tells tasks apart
 * @param <T> what comes of one
 */
final class JoinedTasks<K, T> {
  private final Map<K, CompletableFuture<T>> inFlight = new ConcurrentHashMap<>();
  private final WorkInProgress work;
  private final Executor pool;
  private final Consumer<SessionId> failed;

  /**
   * @param failed hears of each loop whose task failed while the process goes on
   */
  JoinedTasks(WorkInProgress work, Executor pool, Consumer<SessionId> failed) {
    this.work = work;
    this.pool = pool;
    this.failed = failed;
  }

  /** Does a task, or joins the one under way; whatever it throws is what the result holds. */
  CompletableFuture<T> join(SessionId sessionId, K key, Function<PieceOfWork, T> task) {
    var mine = new CompletableFuture<T>();
    var running = inFlight.putIfAbsent(key, mine);
    if (running != null) {
      return running;
    }
    submit(sessionId, key, task, mine);
    return mine;
  }

  private void submit(
      SessionId sessionId, K key, Function<PieceOfWork, T> task, CompletableFuture<T> future) {
    try {
      var piece = work.begin(sessionId);
      try {
        pool.execute(() -> run(piece, key, task, future));
      } catch (RejectedExecutionException e) {
        piece.close();
        throw rejected(e);
      }
    } catch (RuntimeException e) {
      fail(sessionId, key, future, e);
    }
  }

  // whoever waits must hear of any error
  private void run(
      PieceOfWork piece, K key, Function<PieceOfWork, T> task, CompletableFuture<T> future) {
    try (piece) {
      var result = task.apply(piece);
      inFlight.remove(key);
      future.complete(result);
    } catch (RuntimeException | Error e) {
      fail(piece.sessionId(), key, future, e);
    }
  }

  private void fail(SessionId sessionId, K key, CompletableFuture<T> future, Throwable error) {
    inFlight.remove(key);
    future.completeExceptionally(error);
    if (!work.isStopping()) {
      failed.accept(sessionId);
    }
  }

  /** A container takes its pools away before it is gone itself. */
  private RuntimeException rejected(RejectedExecutionException e) {
    return work.isStopping() ? new ServerStoppingException() : e;
  }
}
