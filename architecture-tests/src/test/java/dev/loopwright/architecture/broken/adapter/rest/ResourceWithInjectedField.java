package dev.loopwright.architecture.broken.adapter.rest;

/** Can't be made without a container. */
final class ResourceWithInjectedField {
  @jakarta.inject.Inject private Runnable work;

  void run() {
    work.run();
  }
}
