package dev.loopwright.adapter.aws.memory;

/**
 * How much goes into events. The quota of the service is 10 MB for an event; what is compressed is
 * of characters of one byte.
 *
 * @param room characters of document and state in one event
 * @param parts the most events that one state is spread over
 */
record EventLimits(int room, int parts) {
  /** With a margin for what JSON puts around and into the texts. */
  static final EventLimits OF_SERVICE = new EventLimits(9_900_000, 20);
}
