package dev.loopwright.agentcore.fake.shape;

import java.util.List;

/** What a value must be that comes as text: of a path, a query or a header. */
@FunctionalInterface
public interface Parameter {
  /** Returns what is wrong with a text, nothing if it is well. */
  List<Fault> faults(String path, String text);
}
