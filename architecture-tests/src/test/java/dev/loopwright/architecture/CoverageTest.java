package dev.loopwright.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class CoverageTest {
  private static final Pattern GROUP = Pattern.compile("<group name=\"([^\"]+)\">");

  @Test
  void givenTheProductsModules_whenCoverageIsReported_thenEachOfThemIsCounted() {
    var counted = GROUP.matcher(Modules.read(Path.of("../coverage/coverage.xml")));

    assertThat(counted.results().map(group -> group.group(1)))
        .containsExactlyInAnyOrderElementsOf(
            Modules.names().filter(name -> !name.startsWith("examples/")).toList());
  }
}
