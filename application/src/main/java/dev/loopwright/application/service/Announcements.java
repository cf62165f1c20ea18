package dev.loopwright.application.service;

import dev.loopwright.application.port.out.AlertChannel;
import dev.loopwright.domain.event.EventType;
import dev.loopwright.domain.event.LoopEvent;
import dev.loopwright.domain.loop.Transition;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;

/** Tells people of what became durable. What they throw is logged: it must stop no loop. */
final class Announcements implements CommitListener {
  private static final Logger LOG = System.getLogger(Announcements.class.getName());

  private final List<AlertChannel> alerts;

  Announcements(List<AlertChannel> alerts) {
    this.alerts = List.copyOf(alerts);
  }

  @Override
  public void committed(Transition transition) {
    if (!alerts.isEmpty()) {
      transition.events().stream().filter(Announcements::concernsPeople).forEach(this::alert);
    }
  }

  private static boolean concernsPeople(LoopEvent event) {
    return event.type() == EventType.POLICY_WARNING || event.type() == EventType.POLICY_VIOLATION;
  }

  private void alert(LoopEvent event) {
    alerts.forEach(channel -> guarded(event, () -> channel.raise(event)));
  }

  @SuppressWarnings(
      "PMD.AvoidCatchingGenericException") // whatever a listener throws, the commit stands
  private static void guarded(LoopEvent event, Runnable call) {
    try {
      call.run();
    } catch (RuntimeException e) {
      LOG.log(
          Level.ERROR,
          "loop %s, iteration %d: an alert channel failed; the loop goes on"
              .formatted(event.sessionId(), event.position().iteration()),
          e);
    }
  }
}
