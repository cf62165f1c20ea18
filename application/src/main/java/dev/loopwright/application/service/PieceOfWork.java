package dev.loopwright.application.service;

import dev.loopwright.application.port.in.ServerStoppingException;
import dev.loopwright.application.port.out.Cancellation;
import dev.loopwright.domain.SessionId;
import java.util.function.Consumer;

/**
 * Something that is done for a loop, from when it was asked for until its result is committed and
 * told. Safe for use by many threads.
 */
final class PieceOfWork implements AutoCloseable {
  private enum Fate {
    OPEN,
    RESULT_COUNTS,
    BROKEN_OFF
  }

  private final SessionId sessionId;
  private final CancelSwitch cancellation;
  private final CancelSwitch breakingOff;
  private final Consumer<PieceOfWork> end;
  private Fate fate = Fate.OPEN; // guarded by this

  PieceOfWork(SessionId sessionId, Consumer<PieceOfWork> end) {
    this.sessionId = sessionId;
    this.cancellation = new CancelSwitch(sessionId);
    this.breakingOff = new CancelSwitch(sessionId);
    this.end = end;
  }

  SessionId sessionId() {
    return sessionId;
  }

  /** {@return what tells it to stop} */
  Cancellation cancellation() {
    return cancellation;
  }

  /** Has something done if the process breaks it off, at once if it did, and once. */
  void onBreakOff(Runnable task) {
    var unused = breakingOff.onRequest(task);
  }

  /**
   * To be asked before its result is recorded: that of work that was broken off says nothing. From
   * then on it is not broken off any more.
   *
   * @throws ServerStoppingException if the process broke it off
   */
  synchronized void demandUnbroken() {
    if (fate == Fate.BROKEN_OFF) {
      throw new ServerStoppingException();
    }
    fate = Fate.RESULT_COUNTS;
  }

  /** Breaks it off, unless its result counts already; {@return whether it is broken off} */
  synchronized boolean isBrokenOffNow() {
    if (fate == Fate.OPEN) {
      fate = Fate.BROKEN_OFF;
    }
    return fate == Fate.BROKEN_OFF;
  }

  /** Tells what runs in it to stop. */
  void cancel() {
    cancellation.request();
  }

  /** Tells who has to know that it is broken off. */
  void tellBrokenOff() {
    breakingOff.request();
  }

  @Override
  public void close() {
    end.accept(this);
  }
}
