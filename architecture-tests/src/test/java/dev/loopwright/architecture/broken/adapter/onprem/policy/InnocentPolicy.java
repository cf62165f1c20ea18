package dev.loopwright.architecture.broken.adapter.onprem.policy;

/** Something for others to depend on. */
public interface InnocentPolicy {}
