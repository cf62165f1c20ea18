package dev.loopwright.infrastructure;

import software.amazon.awscdk.App;

/** The CDK app: one stack, {@code Loopwright}. */
public final class LoopwrightApp {
  private LoopwrightApp() {}

  /** Synthesises the stack into {@code cdk.out}. */
  public static void main(String[] words) {
    var app = new App();
    stack(app);
    app.synth();
  }

  static LoopwrightStack stack(App app) {
    return new LoopwrightStack(app, "Loopwright");
  }
}
