package dev.loopwright.bootstrap;

import java.util.List;

/**
 * The configuration can't be used as it is; every fault is listed, and the server does not start.
 */
final class ConfigurationException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ConfigurationException(List<String> faults) {
    super("the configuration can't be used: " + String.join("; ", faults));
  }
}
