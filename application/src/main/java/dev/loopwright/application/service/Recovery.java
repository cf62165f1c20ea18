package dev.loopwright.application.service;

import dev.loopwright.application.port.out.LoopStore;
import dev.loopwright.application.port.out.ScheduledLoop;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;

/** Takes up what a process before left. One loop that can't be taken up keeps no other from it. */
final class Recovery {
  private static final Logger LOG = System.getLogger(Recovery.class.getName());

  private final LoopStore store;
  private final LoopControlService control;
  private final List<Alarms> alarms;

  Recovery(LoopStore store, LoopControlService control, List<Alarms> alarms) {
    this.store = store;
    this.control = control;
    this.alarms = alarms;
  }

  int recover() {
    var unfinished = store.unfinished();
    unfinished.forEach(this::takeUp);
    return unfinished.size();
  }

  private void takeUp(ScheduledLoop loop) {
    alarms.forEach(alarm -> alarm.set(loop.sessionId(), loop.dueAt()));
    try {
      store.find(loop.sessionId()).ifPresent(control::goOn);
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "loop " + loop.sessionId() + " could not be taken up", e);
    }
  }
}
