package dev.loopwright.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The WAR as it is built, in the server as it is delivered. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class HealthIT {
  private final HttpClient http = HttpClient.newHttpClient();

  @Deployment
  static WebArchive loopwright() {
    return ShrinkWrap.create(ZipImporter.class, "loopwright.war")
        .importFrom(new File(System.getProperty("loopwright.war")))
        .as(WebArchive.class);
  }

  @Test
  void givenTheDeployedWar_whenReadinessIsAsked_thenTheServerIsReady() throws Exception {
    assertThat(get("/health/ready").statusCode()).isEqualTo(200);
  }

  @Test
  void givenTheDeployedWar_whenLivenessIsAsked_thenOurCheckAnswers() throws Exception {
    assertThat(get("/health/live").body()).contains("\"name\":\"server\"", "\"status\":\"UP\"");
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    var uri = URI.create("http://127.0.0.1:" + System.getProperty("it.http.port") + path);
    return http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
  }
}
