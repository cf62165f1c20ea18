package dev.loopwright.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every promise of docs/semantics.md is shown by tests that exist. */
class SemanticsDocumentTest {
  private static final String PAGE = Modules.read(Path.of("../docs/semantics.md"));

  @TempDir private Path folder;

  @Test
  void givenThePage_whenItsPromisesAreRead_thenEachNamesATest() {
    assertThat(PromiseRules.promises(PAGE)).hasSizeGreaterThan(50);
    assertThat(PromiseRules.unshown(PAGE)).isEmpty();
  }

  @Test
  void givenThePage_whenItsTestsAreLookedUp_thenEachExists() {
    assertThat(PromiseRules.missing(PAGE, Modules.testSources())).isEmpty();
  }

  @Test
  void givenAPromiseWithoutATest_whenThePageIsRead_thenItIsFound() {
    assertThat(PromiseRules.unshown("| promise | shown by |\n| It flies. | |\n| a | `A#b` |"))
        .containsExactly("| It flies. | |");
  }

  @Test
  void givenNamesOfNoTests_whenTheyAreLookedUp_thenTheyAreFound() throws Exception {
    var source = folder.resolve("SomeTest.java");
    Files.writeString(
        source, "class SomeTest {\n\n  @Test\n  void shows() {}\n\n  void helps() {}\n}");
    var page = "| a | `SomeTest#shows`, `SomeTest#helps`, `SomeTest#gone`, `NoTest#shows` |";

    assertThat(PromiseRules.missing(page, List.of(source)))
        .containsExactly("`SomeTest#helps`", "`SomeTest#gone`", "`NoTest#shows`");
  }
}
