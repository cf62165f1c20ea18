package dev.loopwright.architecture.broken.adapter.reports;

/** Knows what it should not. */
interface ReportsThatKnowJaxRs {
  jakarta.ws.rs.core.Response known();
}
