package dev.loopwright.adapter.rest;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

/** Speaks the contract as any client does: plain HTTP, paths below the base. */
final class RestClient {
  private final HttpClient http = HttpClient.newHttpClient();
  private final int port;

  RestClient(int port) {
    this.port = port;
  }

  int port() {
    return port;
  }

  Answer get(String path, String... headers) throws IOException, InterruptedException {
    return send(request(path, headers).GET());
  }

  Answer post(String path) throws IOException, InterruptedException {
    return send(request(path).POST(BodyPublishers.noBody()));
  }

  Answer post(String path, String json, String... headers)
      throws IOException, InterruptedException {
    return send(json(path, headers).POST(BodyPublishers.ofString(json)));
  }

  Answer put(String path, String json, String... headers) throws IOException, InterruptedException {
    return send(json(path, headers).PUT(BodyPublishers.ofString(json)));
  }

  Answer putAsAdministrator(String path, String json, String... headers)
      throws IOException, InterruptedException {
    return send(
        json(path, headers)
            .header("Authorization", "Bearer " + RestFixture.ADMIN_TOKEN)
            .PUT(BodyPublishers.ofString(json)));
  }

  Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
    return new Answer(http.send(request.build(), BodyHandlers.ofString()));
  }

  /** Sends without a body what an HTTP client would not let one send; returns all that comes. */
  String raw(String requestLine, String... headers) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      var request =
          requestLine + "\r\n" + String.join("\r\n", headers) + "\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      socket.shutdownOutput();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  HttpResponse<Stream<String>> lines(String path, String... headers)
      throws IOException, InterruptedException {
    return http.send(
        request(path, headers).header("Accept", "text/event-stream").build(),
        BodyHandlers.ofLines());
  }

  HttpRequest.Builder request(String path, String... headers) {
    var request = absolute(RestApplication.PATH + path);
    return headers.length == 0 ? request : request.headers(headers);
  }

  HttpRequest.Builder absolute(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
  }

  private HttpRequest.Builder json(String path, String... headers) {
    return request(path, headers).header("Content-Type", "application/json");
  }

  /** What came back. */
  record Answer(HttpResponse<String> response) {
    int status() {
      return response.statusCode();
    }

    String body() {
      return response.body();
    }

    String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }

    JsonObject json() {
      try (var reader = Json.createReader(new StringReader(body()))) {
        return reader.readObject();
      }
    }

    /** Returns the last part of the problem's type. */
    String problem() {
      return json().getString("type").replace("urn:loopwright:problem:", "");
    }
  }
}
