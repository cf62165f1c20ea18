package dev.loopwright.bootstrap.resilience;

import dev.loopwright.application.port.JournalPage;
import dev.loopwright.application.port.JournalPosition;
import dev.loopwright.application.port.out.BackendUnavailableException;
import dev.loopwright.application.port.out.Journal;
import dev.loopwright.application.service.Backends;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Optional;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Retry;

/** The journals of all loops. Reading may be repeated; a cursor is advanced once. */
@RemotePort("store")
@Dependent
@CircuitBreaker(
    requestVolumeThreshold = Patience.CALLS,
    failureRatio = Patience.FAILURES,
    delay = Patience.OPEN,
    failOn = BackendUnavailableException.class)
public class ResilientJournal implements Journal {
  private final Journal journal;

  /**
   * @param chosen the adapters that the configuration names
   */
  @Inject
  ResilientJournal(Backends chosen) {
    this.journal = chosen.journal();
  }

  @Retry(
      maxRetries = Patience.RETRIES,
      delay = Patience.PAUSE,
      jitter = Patience.JITTER,
      retryOn = BackendUnavailableException.class)
  @Override
  public JournalPage after(JournalPosition position, int limit) {
    return journal.after(position, limit);
  }

  @Retry(
      maxRetries = Patience.RETRIES,
      delay = Patience.PAUSE,
      jitter = Patience.JITTER,
      retryOn = BackendUnavailableException.class)
  @Override
  public JournalPosition end() {
    return journal.end();
  }

  @Retry(
      maxRetries = Patience.RETRIES,
      delay = Patience.PAUSE,
      jitter = Patience.JITTER,
      retryOn = BackendUnavailableException.class)
  @Override
  public Optional<JournalPosition> cursor(String reader) {
    return journal.cursor(reader);
  }

  @Override
  public void advance(String reader, Optional<JournalPosition> from, JournalPosition to) {
    journal.advance(reader, from, to);
  }
}
