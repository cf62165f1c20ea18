package dev.loopwright.cli;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Shows a loop until its end. The event stream says when something has happened, and only then is
 * asked where the loop stands.
 */
final class LoopFollower {

  private static final Duration TICK = Duration.ofSeconds(1);

  /** What the reader of the events tells the one who shows. */
  private sealed interface Signal {

    record Happened(JsonObject event) implements Signal {}

    record Broke(RuntimeException why) implements Signal {}
  }

  private final ContractClient client;
  private final Display display;
  private final InstantSource clock;
  private final LinkedBlockingQueue<Signal> signals = new LinkedBlockingQueue<>();

  LoopFollower(ContractClient client, Display display, InstantSource clock) {
    this.client = client;
    this.display = display;
    this.clock = clock;
  }

  /**
   * Returns the loop's last progress.
   *
   * @throws CommandFailedException if the server refuses or stays away, or whoever broke off
   */
  Progress follow(String sessionId, EventStream events) throws InterruptedException {
    var reader = new Thread(() -> read(events, () -> progressUnlessAway(sessionId)), "events");
    reader.setDaemon(true);
    reader.start();
    var progress = client.progress(sessionId);
    var outdated = false;
    while (!progress.hasEnded()) {
      show(progress);
      outdated |= next().isPresent();
      if (outdated) {
        var newest = progressUnlessAway(sessionId);
        progress = newest.orElse(progress);
        outdated = newest.isEmpty();
      }
    }
    show(progress);
    return progress;
  }

  /** A server that is away may be restarting; the event stream gives up if it stays away. */
  private Optional<Progress> progressUnlessAway(String sessionId) {
    try {
      return Optional.of(client.progress(sessionId));
    } catch (CommandFailedException e) {
      if (e.exitCode() == ExitCode.SERVER_UNREACHABLE) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** Ends the following, from any thread. */
  void breakOff(RuntimeException why) {
    signals.add(new Signal.Broke(why));
  }

  private void read(EventStream events, Supplier<Optional<Progress>> progress) {
    try {
      events.follow(
          event -> {
            signals.add(new Signal.Happened(event));
            // A loop that was resumed has completed before: only its progress knows.
            return Answers.text(event, "event_type").equals("loop.completed")
                && progress.get().map(Progress::hasEnded).orElse(false);
          });
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      breakOff(e);
    }
  }

  /** Waits a tick at most, so that a clock that is shown goes on; many events count as one. */
  private Optional<Signal> next() throws InterruptedException {
    var signal = Optional.ofNullable(signals.poll(TICK.toMillis(), TimeUnit.MILLISECONDS));
    for (var one = signal; one.isPresent(); one = Optional.ofNullable(signals.poll())) {
      if (one.get() instanceof Signal.Broke broke) {
        throw broke.why();
      }
    }
    return signal;
  }

  private void show(Progress progress) {
    display.show(progress, progress.elapsed(clock.instant()));
  }
}
