package dev.loopwright.adapter.onprem.codeinterpreter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class NamespaceTreeTest {
  @Test
  void givenAProcessWithChildren_whenCounted_thenAllOfThemAre() throws IOException {
    var process =
        new ProcessBuilder("sh", "-c", "sleep 60 & (sleep 60 & wait) & echo up; wait").start();
    try {
      assertThat(process.getInputStream().read()).isEqualTo('u');

      assertThat(new NamespaceTree().size(process)).isBetween(3, 4);
    } finally {
      new PlainTree().kill(process);
    }
  }
}
