package dev.loopwright.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceRulesTest {
  @TempDir private Path folder;

  @Test
  void givenTheProduct_whenItsSourcesAreMeasured_thenNoneIsTooLong() {
    assertThat(Modules.sources()).isNotEmpty();
    assertThat(SourceRules.tooLong(Modules.sources().stream())).isEmpty();
  }

  @Test
  void givenTheProduct_whenItsPackagesAreRead_thenEachSaysThatNothingIsNull() {
    assertThat(SourceRules.notNullMarked(Modules.sources().stream())).isEmpty();
  }

  @Test
  void givenASourceOfOneLineTooMany_whenItIsMeasured_thenItIsFound() throws IOException {
    Files.writeString(folder.resolve("Fine.java"), "\n".repeat(SourceRules.MOST_LINES));
    var tooLong = folder.resolve("TooLong.java");
    Files.writeString(tooLong, "\n".repeat(SourceRules.MOST_LINES + 1));

    assertThat(SourceRules.tooLong(Modules.javaFiles(folder))).containsExactly(tooLong.toString());
  }

  @Test
  void givenAPackageWithoutTheMark_whenItIsRead_thenItIsFound() throws IOException {
    Files.writeString(folder.resolve("package-info.java"), "package a;");

    assertThat(SourceRules.notNullMarked(Modules.javaFiles(folder)))
        .containsExactly(folder.toString());
  }

  @Test
  void givenAPackageWithoutADescription_whenItIsRead_thenItIsFound() throws IOException {
    Files.writeString(folder.resolve("Lonely.java"), "class Lonely {}");

    assertThat(SourceRules.notNullMarked(Modules.javaFiles(folder)))
        .containsExactly(folder.toString());
  }
}
