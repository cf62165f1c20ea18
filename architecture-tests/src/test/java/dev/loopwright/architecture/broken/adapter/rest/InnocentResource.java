package dev.loopwright.architecture.broken.adapter.rest;

/** Something for others to depend on. */
public interface InnocentResource {}
