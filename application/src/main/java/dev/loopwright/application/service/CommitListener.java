package dev.loopwright.application.service;

import dev.loopwright.domain.loop.Transition;

/** Is told of a transition once it is durable. Must return at once and throws nothing. */
@FunctionalInterface
interface CommitListener {
  void committed(Transition transition);
}
