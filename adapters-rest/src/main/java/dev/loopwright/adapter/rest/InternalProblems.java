package dev.loopwright.adapter.rest;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.UUID;

/** Keeps the cause of an unexpected error on the server and gives the caller a reference to it. */
final class InternalProblems {
  private static final Logger LOG = System.getLogger(InternalProblems.class.getName());

  private InternalProblems() {}

  static Problem report(Throwable error) {
    var reference = UUID.randomUUID().toString();
    LOG.log(Level.ERROR, "request failed, reference " + reference, error);
    return ProblemType.INTERNAL.because(
        "the server failed unexpectedly; its log says more under reference " + reference);
  }
}
