package dev.loopwright.bootstrap;

/** Where the state of record is kept. */
enum Store {
  /** A relational database, by the data source {@code jdbc/loopwright}. */
  JDBC,
  /** An adapter of one's own that lies in the WAR. */
  CUSTOM
}
