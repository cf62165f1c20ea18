package dev.loopwright.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the server's own validator says of the published contract. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class ContractIT {
  private final ServerClient client = new ServerClient();

  @Deployment
  static WebArchive loopwright() {
    return BuiltWar.archive();
  }

  @Test
  void givenTheDeployedWar_whenItsContractIsValidated_thenTheServerFindsNothing()
      throws IOException {
    client.get("/openapi").expect(200);
    var log =
        Path.of(
            System.getProperty("liberty.home"),
            "usr/servers",
            System.getProperty("liberty.it.server"),
            "logs/messages.log");

    assertThat(Files.readAllLines(log)).isNotEmpty().noneMatch(line -> line.contains("CWWKO165"));
  }
}
