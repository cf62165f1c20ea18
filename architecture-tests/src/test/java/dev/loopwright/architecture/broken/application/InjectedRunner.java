package dev.loopwright.architecture.broken.application;

/** Knows a framework. */
public final class InjectedRunner {
  @jakarta.inject.Inject
  public InjectedRunner() {}
}
