package dev.loopwright.examples.agent;

/** Tells the server that the iteration is still being worked on. */
@FunctionalInterface
interface SignOfLife {

  void give() throws InterruptedException;
}
