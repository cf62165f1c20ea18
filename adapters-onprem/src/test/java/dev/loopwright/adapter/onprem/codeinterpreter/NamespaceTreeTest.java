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

      assertThat(new NamespaceTree().isLargerThan(2, process)).isTrue();
      assertThat(new NamespaceTree().isLargerThan(4, process)).isFalse();
    } finally {
      new PlainTree().kill(process);
    }
  }
}
