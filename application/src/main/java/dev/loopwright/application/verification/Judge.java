package dev.loopwright.application.verification;

/** Reaches a verdict on one condition; what goes wrong on the way is a verdict too. */
@FunctionalInterface
interface Judge {
  Judged judge(Inspection inspection);
}
