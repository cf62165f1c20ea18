package dev.loopwright.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PortsTest {

  @Test
  void givenAPortIsTaken_whenExactlyThatIsWanted_thenItSaysSoAndWhatToDo() {
    try (var server = new ContractServer()) {
      assertThatThrownBy(() -> Ports.exactly(server.port()))
          .hasMessageContaining("port " + server.port() + " is taken")
          .hasMessageContaining("--port");
    }
  }

  @Test
  void givenNoPortIsAskedFor_whenOneIsChosen_thenItIsFree() {
    var port = Ports.usualOrFree();

    assertThat(Ports.exactly(port)).isEqualTo(port);
  }
}
