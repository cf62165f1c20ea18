package dev.loopwright.architecture;

import java.util.List;
import java.util.stream.Stream;

/**
 * Where things live under a root package: the product's, or that of the classes that break the
 * rules, which are laid out alike.
 */
record Layout(String root) {
  static final Layout PRODUCT = new Layout("dev.loopwright");
  static final Layout BROKEN = new Layout("dev.loopwright.architecture.broken");

  /** Packages of the design that have no class yet; none of them may stay here once it has one. */
  static final List<String> NOT_YET = List.of();

  static final List<String> ADAPTERS =
      List.of("aws", "jdbc", "json", "mcp", "onprem", "reports", "rest", "telemetry");

  /** Adapters that hold a package per port, whose gateway may know the client of MCP. */
  static final List<String> BACKENDS = List.of("aws", "onprem");

  /** Returns a package below the root. */
  String in(String name) {
    return root + "." + name;
  }

  /** Returns a package and all below it, as ArchUnit writes that. */
  String all(String name) {
    return in(name) + "..";
  }

  String everything() {
    return root + "..";
  }

  /** Returns every package that a rule names. */
  List<String> named() {
    var layers =
        Stream.of(
            "domain",
            "application",
            "application.port",
            "application.port.in",
            "application.port.out",
            "application.service",
            "testkit",
            "adapter.api",
            "bootstrap",
            "cli",
            "examples",
            "adapter.onprem.policy",
            "adapter.onprem.codeinterpreter",
            "adapter.onprem.memory",
            "adapter.onprem.gateway",
            "adapter.onprem.observability",
            "adapter.onprem.runtime");
    return Stream.concat(layers, ADAPTERS.stream().map("adapter."::concat)).map(this::in).toList();
  }
}
