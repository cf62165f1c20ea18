package dev.loopwright.adapter.onprem.observability;

import dev.loopwright.application.port.out.AlertChannel;
import dev.loopwright.domain.event.EventType;
import dev.loopwright.domain.event.LoopEvent;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/**
 * {@link AlertChannel} into the server's log, where log collectors find it: warnings as WARNING,
 * all else as ERROR. Safe for use by many threads.
 */
public final class LogAlertChannel implements AlertChannel {
  private final Logger log;

  /** Writes to the log {@code dev.loopwright.alerts}. */
  public LogAlertChannel() {
    this(System.getLogger("dev.loopwright.alerts"));
  }

  LogAlertChannel(Logger log) {
    this.log = log;
  }

  @Override
  public void raise(LoopEvent event) {
    var level = event.type() == EventType.POLICY_WARNING ? Level.WARNING : Level.ERROR;
    log.log(level, oneLine(text(event)));
  }

  private static String text(LoopEvent event) {
    return "loop %2$s, iteration %4$d of %5$d: %1$s, agent %3$s%6$s %7$s"
        .formatted(
            event.type().wireName(),
            event.sessionId(),
            event.agentName(),
            event.position().iteration(),
            event.position().maxIterations(),
            event.errorMessage().map(message -> ": " + message).orElse(""),
            event.details().values());
  }

  /** What an agent or a policy says must not look like a line of the log's own. */
  private static String oneLine(String text) {
    return text.replaceAll("\\p{Cntrl}", " ");
  }
}
