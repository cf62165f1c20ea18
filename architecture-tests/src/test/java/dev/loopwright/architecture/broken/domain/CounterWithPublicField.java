package dev.loopwright.architecture.broken.domain;

/** Shows its field to all. */
public final class CounterWithPublicField {
  public int count;
}
