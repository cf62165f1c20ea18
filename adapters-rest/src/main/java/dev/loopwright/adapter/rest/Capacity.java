package dev.loopwright.adapter.rest;

/**
 * What the server does only so often at a time, beyond which callers are told to come again. One
 * for the whole server; safe for use by many threads.
 */
public final class Capacity {
  private final Slots streams;
  private final Slots evaluations;

  /** Makes the capacity of a server. */
  public Capacity(RestSettings settings) {
    this.streams =
        new Slots(
            settings.streams().most(),
            "%d live streams are open, as many as may be".formatted(settings.streams().most()));
    this.evaluations =
        new Slots(
            settings.mostEvaluations(),
            "%d evaluations run or wait, as many as may be".formatted(settings.mostEvaluations()));
  }

  Slots streams() {
    return streams;
  }

  Slots evaluations() {
    return evaluations;
  }
}
