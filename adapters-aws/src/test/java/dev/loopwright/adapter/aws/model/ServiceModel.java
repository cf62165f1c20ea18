package dev.loopwright.adapter.aws.model;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A service's model as AWS publishes it for its clients, in the format of {@code service-2.json}.
 *
 * @param json the whole of it
 */
record ServiceModel(JsonObject json) {
  static ServiceModel read(Path file) {
    try (var in = Files.newInputStream(file);
        var reader = Json.createReader(in)) {
      return new ServiceModel(reader.readObject());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * An operation of it.
   *
   * @param model whose it is
   * @param json its part of the model
   */
  record ModelOperation(ServiceModel model, JsonObject json) {
    String method() {
      return json.getJsonObject("http").getString("method");
    }

    String path() {
      return json.getJsonObject("http").getString("requestUri");
    }

    int status() {
      return json.getJsonObject("http").getInt("responseCode", 200);
    }

    JsonObject input() {
      return members("input");
    }

    JsonObject output() {
      return members("output");
    }

    private JsonObject members(String way) {
      return json.containsKey(way)
          ? model.shape(json.getJsonObject(way).getString("shape"))
          : Json.createObjectBuilder().add("members", JsonObject.EMPTY_JSON_OBJECT).build();
    }

    List<String> errors() {
      return json.containsKey("errors")
          ? json.getJsonArray("errors").getValuesAs(JsonObject.class).stream()
              .map(error -> error.getString("shape"))
              .toList()
          : List.of();
    }
  }

  Optional<ModelOperation> operation(String name) {
    return Optional.ofNullable(json.getJsonObject("operations").getJsonObject(name))
        .map(found -> new ModelOperation(this, found));
  }

  JsonObject shape(String name) {
    return Optional.ofNullable(json.getJsonObject("shapes").getJsonObject(name)).orElseThrow();
  }

  private String metadata(String name) {
    return json.getJsonObject("metadata").getString(name, "");
  }

  /** The service's name in signatures. */
  String signingName() {
    var name = metadata("signingName");
    return name.isEmpty() ? metadata("endpointPrefix") : name;
  }

  /** The start of the header that tells operations apart; empty where paths do. */
  Optional<String> targetPrefix() {
    return Optional.of(metadata("targetPrefix")).filter(prefix -> !prefix.isEmpty());
  }

  String jsonType() {
    var version = metadata("jsonVersion");
    return version.isEmpty() ? "application/json" : "application/x-amz-json-" + version;
  }

  static boolean is(JsonObject shape, String trait) {
    return shape.getBoolean(trait, false);
  }

  static List<String> texts(JsonObject shape, String name) {
    return shape.containsKey(name)
        ? shape.getJsonArray(name).getValuesAs(JsonString.class).stream()
            .map(JsonString::getString)
            .toList()
        : List.of();
  }
}
