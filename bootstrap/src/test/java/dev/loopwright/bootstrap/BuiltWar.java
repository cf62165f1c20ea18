package dev.loopwright.bootstrap;

import java.io.File;
import java.util.Map;
import java.util.stream.Collectors;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The WAR as it is built and delivered, if wanted with jars of one's own in it. */
final class BuiltWar {
  private static final String BEANS =
      "<beans xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"4.1\""
          + " bean-discovery-mode=\"annotated\"/>";

  private BuiltWar() {}

  static WebArchive archive() {
    return archive(file());
  }

  static WebArchive archive(File war) {
    return ShrinkWrap.create(ZipImporter.class, "loopwright.war")
        .importFrom(war)
        .as(WebArchive.class);
  }

  static File file() {
    return new File(System.getProperty("loopwright.war"));
  }

  /** Returns a jar for WEB-INF/lib that configures what it lies in. */
  static JavaArchive configuration(Map<String, String> values) {
    var text =
        values.entrySet().stream()
            .map(entry -> entry.getKey() + "=" + entry.getValue())
            .collect(Collectors.joining("\n", "config_ordinal=150\n", "\n"));
    return ShrinkWrap.create(JavaArchive.class, "configuration.jar")
        .addAsResource(new StringAsset(text), "META-INF/microprofile-config.properties");
  }

  /** Returns a jar for WEB-INF/lib with adapters of one's own. */
  static JavaArchive adapters(Class<?>... classes) {
    return ShrinkWrap.create(JavaArchive.class, "adapters.jar")
        .addClasses(classes)
        .addAsResource(new StringAsset(BEANS), "META-INF/beans.xml");
  }
}
