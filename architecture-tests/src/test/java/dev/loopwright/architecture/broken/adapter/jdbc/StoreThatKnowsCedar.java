package dev.loopwright.architecture.broken.adapter.jdbc;

/** Knows what it should not. */
interface StoreThatKnowsCedar {
  com.cedarpolicy.AuthorizationEngine known();
}
