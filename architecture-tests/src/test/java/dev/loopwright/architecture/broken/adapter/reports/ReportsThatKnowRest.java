package dev.loopwright.architecture.broken.adapter.reports;

/** Knows what it should not. */
interface ReportsThatKnowRest {
  dev.loopwright.architecture.broken.adapter.rest.InnocentResource known();
}
