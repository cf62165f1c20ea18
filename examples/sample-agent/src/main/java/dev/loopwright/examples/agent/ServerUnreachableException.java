package dev.loopwright.examples.agent;

import java.time.Duration;

/** The server gave no usable answer for as long as the agent was told to be patient. Give up. */
final class ServerUnreachableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  ServerUnreachableException(String what, Duration patience) {
    super(what + "; gave up after " + patience.toSeconds() + " s");
  }
}
