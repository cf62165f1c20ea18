package dev.loopwright.adapter.rest;

/** Whether a refused request may be sent again as it is. */
enum Again {
  /** It is refused each time; another one is needed. */
  NO,
  /** It may succeed once something else has changed. */
  ONCE,
  /** It may succeed a little later, and is safe to repeat. */
  YES
}
