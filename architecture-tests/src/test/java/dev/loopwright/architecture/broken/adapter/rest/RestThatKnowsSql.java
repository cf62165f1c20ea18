package dev.loopwright.architecture.broken.adapter.rest;

/** Knows what it should not. */
interface RestThatKnowsSql {
  java.sql.Connection known();
}
