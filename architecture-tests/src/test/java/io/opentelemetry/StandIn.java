package io.opentelemetry;

/** Stands in for a library that is not on this class path. */
public interface StandIn {}
