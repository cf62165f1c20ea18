package dev.loopwright.testkit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that stands still until a test moves it. Safe for use by many threads. */
public final class SettableClock extends Clock {
  /** Where a clock without a given beginning stands. */
  public static final Instant BEGINNING = Instant.parse("2026-01-01T12:00:00Z");

  private final AtomicReference<Instant> now;
  private final ZoneId zone;

  /** Makes a clock that stands at {@link #BEGINNING}. */
  public SettableClock() {
    this(BEGINNING);
  }

  /**
   * Makes a clock that stands at the given moment, in UTC.
   *
   * @param beginning what it says until it is moved
   */
  public SettableClock(Instant beginning) {
    this(new AtomicReference<>(beginning), ZoneOffset.UTC);
  }

  private SettableClock(AtomicReference<Instant> now, ZoneId zone) {
    this.now = now;
    this.zone = zone;
  }

  /**
   * Moves the clock on.
   *
   * @param by how far; a negative duration moves it back
   * @return the new moment
   */
  public Instant advance(Duration by) {
    return now.updateAndGet(old -> old.plus(by));
  }

  /**
   * Moves the clock to a moment, earlier ones too.
   *
   * @param moment what it says from now on
   */
  public void set(Instant moment) {
    now.set(moment);
  }

  @Override
  public Instant instant() {
    return Objects.requireNonNull(now.get());
  }

  @Override
  public ZoneId getZone() {
    return zone;
  }

  /** {@return the same clock, moved together with this one, in another zone} */
  @Override
  public Clock withZone(ZoneId other) {
    return new SettableClock(now, other);
  }
}
