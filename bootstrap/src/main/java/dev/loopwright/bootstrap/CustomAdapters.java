package dev.loopwright.bootstrap;

import dev.loopwright.adapter.api.LoopAdapter;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.util.AnnotationLiteral;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The beans that lie in the WAR marked {@link LoopAdapter}, one for each interface of a port. */
@Dependent
public class CustomAdapters {
  private static final LoopAdapter MARK = new Mark();

  private final Instance<Object> beans;

  @SuppressWarnings("serial") // never serialised
  private static final class Mark extends AnnotationLiteral<LoopAdapter> implements LoopAdapter {}

  /**
   * @param beans everything
   */
  @Inject
  CustomAdapters(@Any Instance<Object> beans) {
    this.beans = beans;
  }

  /**
   * Compares what lies in the WAR with what is configured.
   *
   * @throws ConfigurationException listing every port without exactly one adapter, and every
   *     adapter of whose port the configuration says nothing
   */
  void check(Configuration configuration) {
    var faults =
        CustomPort.ALL.stream().flatMap(port -> faults(configuration, port).stream()).toList();
    if (!faults.isEmpty()) {
      throw new ConfigurationException(faults);
    }
  }

  /** Returns the one adapter; to be called after the check. */
  <T> T get(Class<T> type) {
    return beans.select(type, MARK).get();
  }

  private List<String> faults(Configuration configuration, CustomPort port) {
    var faults = new ArrayList<String>();
    for (var type : port.interfaces()) {
      var found = found(type);
      if (port.isChosen().test(configuration.backends())) {
        if (found.size() != 1) {
          faults.add(notOne(port.setting().key(), type, found));
        }
      } else if (!found.isEmpty() && !configuration.isSaid(port.setting())) {
        faults.add(unheeded(port.setting().key(), type, found));
      }
    }
    return faults;
  }

  private static String notOne(String key, Class<?> type, List<String> found) {
    return "%s is 'custom', which takes exactly one bean marked @LoopAdapter that implements %s, but there are %s"
        .formatted(key, type.getName(), listed(found));
  }

  private static String unheeded(String key, Class<?> type, List<String> found) {
    return "the WAR holds an adapter of its own for %s (%s), but %s is not set: set it to custom, or to the backend that is wanted instead"
        .formatted(type.getName(), String.join(", ", found), key);
  }

  private static String listed(List<String> found) {
    return found.isEmpty()
        ? "none: put its jar into WEB-INF/lib, with META-INF/beans.xml in it"
        : found.size() + ": " + String.join(", ", found);
  }

  private List<String> found(Class<?> type) {
    var found = new ArrayList<String>();
    beans
        .select(type, MARK)
        .handles()
        .forEach(handle -> found.add(handle.getBean().getBeanClass().getName()));
    Collections.sort(found);
    return found;
  }
}
