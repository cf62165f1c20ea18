package dev.loopwright.application.service;

import dev.loopwright.domain.SessionId;
import dev.loopwright.domain.loop.CompletionReceipt;
import dev.loopwright.domain.loop.IterationRecord;
import dev.loopwright.domain.loop.LoopRefusedException;
import dev.loopwright.domain.loop.Refusal;
import dev.loopwright.domain.loop.RefusalReason;

/** Compares how an iteration was ended with how it is said to be ended again. */
final class Receipts {
  private Receipts() {}

  static void demandSame(SessionId sessionId, IterationRecord record, CompletionReceipt again) {
    var same = record.receipt().filter(known -> known.digest().equals(again.digest())).isPresent();
    if (!same) {
      throw new LoopRefusedException(
          sessionId,
          new Refusal(
              RefusalReason.STALE_LEASE,
              "iteration %d was ended by this lease with other content; what was recorded first stands"
                  .formatted(record.number())));
    }
  }
}
