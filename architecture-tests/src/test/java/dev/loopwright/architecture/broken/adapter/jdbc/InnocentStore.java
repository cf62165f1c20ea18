package dev.loopwright.architecture.broken.adapter.jdbc;

/** Something for others to depend on. */
public interface InnocentStore {}
