package dev.loopwright.cli;

import java.nio.file.Path;
import java.util.List;

/** Which project the demo has mended. */
enum Sample {
  /** Tests, build and lint. */
  SHORT,
  /** The same with three more classes, and with a scanner that looks for faults of security. */
  LONG;

  /** Returns the folders whose files make up the project. */
  List<Path> sources(Installation installation) {
    return this == SHORT
        ? List.of(installation.sampleProject())
        : List.of(installation.sampleProject(), installation.longSampleProject());
  }

  /** Returns the folders of what judges it. */
  List<Path> tools(Installation installation) {
    return this == SHORT
        ? List.of(installation.tools())
        : List.of(installation.tools(), installation.scanner());
  }
}
