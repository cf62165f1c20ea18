package dev.loopwright.adapter.onprem.policy;

import dev.loopwright.application.port.out.PolicyAdministration;
import dev.loopwright.application.port.out.PolicyDecisionPoint;
import dev.loopwright.application.port.out.PolicyUnavailableException;
import java.net.URL;
import java.security.CodeSource;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Cedar's adapters, wherever their classes come from. Cedar unpacks its native library from its
 * jar, which works where the class loader names the jar by a {@code jar:} URL. A server's own
 * loader may name it otherwise (Open Liberty: {@code wsjar:}); there the adapters are loaded by a
 * plain loader over the same jars.
 *
 * @param decisionPoint decides on iterations
 * @param administration checks statements
 */
public record CedarAdapters(
    PolicyDecisionPoint decisionPoint, PolicyAdministration administration) {
  private static final Set<String> PLAIN = Set.of("jar", "file");
  private static final String CEDAR = "com.cedarpolicy.AuthorizationEngine";
  private static final String UNPACKER = "com.fizzed.jne.JNE";

  /**
   * Loads Cedar.
   *
   * @throws PolicyUnavailableException if it does not run here
   */
  public static CedarAdapters load() {
    var here = CedarAdapters.class.getClassLoader();
    return isPlain(here)
        ? new CedarAdapters(new CedarPolicyDecisionPoint(), new CedarPolicyAdministration())
        : loadedBy(new CedarClassLoader(jars(here), here));
  }

  private static boolean isPlain(ClassLoader loader) {
    var resource = loader.getResource(CEDAR.replace('.', '/') + ".class");
    return resource == null || PLAIN.contains(resource.getProtocol());
  }

  private static CedarAdapters loadedBy(CedarClassLoader loader) {
    return new CedarAdapters(
        make(loader, CedarPolicyDecisionPoint.class, PolicyDecisionPoint.class),
        make(loader, CedarPolicyAdministration.class, PolicyAdministration.class));
  }

  private static <T> T make(CedarClassLoader loader, Class<? extends T> adapter, Class<T> port) {
    try {
      return port.cast(loader.loadClass(adapter.getName()).getConstructor().newInstance());
    } catch (ReflectiveOperationException e) {
      throw new PolicyUnavailableException(
          adapter.getSimpleName() + " can't be loaded from its jar: " + e.getCause(), e);
    }
  }

  private static URL[] jars(ClassLoader loader) {
    return Stream.of(CedarAdapters.class.getName(), CEDAR, UNPACKER)
        .map(name -> jar(loader, name))
        .flatMap(Optional::stream)
        .toArray(URL[]::new);
  }

  private static Optional<URL> jar(ClassLoader loader, String className) {
    try {
      var domain = Class.forName(className, false, loader).getProtectionDomain();
      return Optional.ofNullable(domain.getCodeSource()).map(CodeSource::getLocation);
    } catch (ClassNotFoundException e) {
      throw new PolicyUnavailableException("Cedar is not on the class path", e);
    }
  }
}
