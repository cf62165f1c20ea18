package dev.loopwright.architecture.broken.adapter.aws.policy;

/** Something for others to depend on. */
public interface InnocentAwsPolicy {}
