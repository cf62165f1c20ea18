package dev.loopwright.bootstrap;

import java.io.File;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The WAR as it is built and delivered; a test deploys nothing else. */
final class BuiltWar {
  private BuiltWar() {}

  static WebArchive archive() {
    return ShrinkWrap.create(ZipImporter.class, "loopwright.war")
        .importFrom(new File(System.getProperty("loopwright.war")))
        .as(WebArchive.class);
  }
}
