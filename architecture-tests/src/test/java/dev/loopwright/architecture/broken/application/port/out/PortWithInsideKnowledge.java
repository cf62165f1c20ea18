package dev.loopwright.architecture.broken.application.port.out;

/** Knows more than the domain. */
public interface PortWithInsideKnowledge {
  dev.loopwright.architecture.broken.application.InnocentRunner runner();
}
