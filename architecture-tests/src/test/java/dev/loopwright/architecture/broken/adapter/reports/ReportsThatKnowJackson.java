package dev.loopwright.architecture.broken.adapter.reports;

/** Knows what it should not. */
interface ReportsThatKnowJackson {
  com.fasterxml.jackson.databind.JsonNode known();
}
