package dev.loopwright.adapter.aws.model;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.stream.Stream;

/**
 * A member of a structure of a model.
 *
 * @param name in the model
 * @param json its part of the model
 * @param required whether it must be there
 */
record Member(String name, JsonObject json, boolean required) {
  static Stream<Member> of(JsonObject structure) {
    var required = ServiceModel.texts(structure, "required");
    return structure.getJsonObject("members").entrySet().stream()
        .map(
            member ->
                new Member(
                    member.getKey(),
                    member.getValue().asJsonObject(),
                    required.contains(member.getKey())));
  }

  /** Returns those of a structure that go to a place: {@code uri}, {@code header}, and so on. */
  static List<Member> at(String location, JsonObject structure) {
    return of(structure).filter(member -> member.location().equals(location)).toList();
  }

  String shape() {
    return json.getString("shape");
  }

  /** The place; {@code body} where the model names none. */
  String location() {
    return json.getString("location", "body");
  }

  String wireName() {
    return json.getString("locationName", name);
  }
}
