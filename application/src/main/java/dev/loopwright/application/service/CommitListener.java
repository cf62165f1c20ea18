package dev.loopwright.application.service;

import dev.loopwright.domain.loop.Transition;

/** Is told of a transition once it is durable. Must return at once. What it throws is logged. */
@FunctionalInterface
interface CommitListener {
  void committed(Transition transition);
}
