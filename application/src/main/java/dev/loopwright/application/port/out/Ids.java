package dev.loopwright.application.port.out;

import dev.loopwright.domain.LeaseToken;
import dev.loopwright.domain.SessionId;
import dev.loopwright.domain.loop.CheckpointId;

/** Makes identifiers that were never used. */
public interface Ids {
  /** {@return the id of a new loop} */
  SessionId sessionId();

  /** {@return a new lease; unguessable} */
  LeaseToken leaseToken();

  /** {@return the id of a new checkpoint; later ones sort after earlier ones} */
  CheckpointId checkpointId();
}
