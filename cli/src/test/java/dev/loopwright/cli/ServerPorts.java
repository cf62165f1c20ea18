package dev.loopwright.cli;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Ports for servers that are stopped and started again while tests beside them start their own:
 * none twice, and none that the system gives to connections meanwhile.
 */
final class ServerPorts {
  // Below what Linux gives away, from 32768 on; another build on this machine begins elsewhere.
  private static final int FIRST = 20_000;
  private static final int RANGE = 12_000;
  private static final AtomicInteger OFFSET =
      new AtomicInteger((int) (ProcessHandle.current().pid() % RANGE));

  private ServerPorts() {}

  static int next() {
    var port = FIRST + OFFSET.getAndIncrement() % RANGE;
    return Ports.isFree(port) ? port : next();
  }
}
