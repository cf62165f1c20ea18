package dev.loopwright.adapter.rest;

import static dev.loopwright.adapter.rest.OpenApiDocument.asList;
import static dev.loopwright.adapter.rest.OpenApiDocument.asMap;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The published document and the resources' annotations say the same. */
class OpenApiTest {
  private final OpenApiDocument document = OpenApiDocument.read();

  @Test
  void givenTheResources_whenTheDocumentIsRead_thenItHasTheirOperationsAndNoOthers() {
    assertThat(document.operations().keySet()).isEqualTo(implemented().keySet());
  }

  @Test
  void givenTheResources_whenTheDocumentIsRead_thenEachOperationHasTheirParameters() {
    var implemented = implemented();
    document
        .operations()
        .forEach(
            (name, operation) ->
                assertThat(parameters(operation)).as(name).isEqualTo(implemented.get(name)));
  }

  @Test
  void givenAnOperation_whenItIsRead_thenItIsNamedAndEachContentHasAnExample() {
    var ids = new TreeSet<Object>();
    document
        .operations()
        .forEach(
            (name, operation) -> {
              assertThat(ids.add(operation.get("operationId"))).as(name).isTrue();
              assertThat(operation.get("summary")).as(name).isNotNull();
              contents(operation).forEach(content -> assertThat(hasExample(content)).isTrue());
            });
  }

  @Test
  void givenAnOperation_whenItsAnswersAreRead_thenEveryCommonRefusalIsAmongThem() {
    document
        .operations()
        .forEach(
            (name, operation) ->
                assertThat(asMap(operation.get("responses")).keySet())
                    .as(name)
                    .contains("400", "401", "403", "405", "406", "500", "503"));
  }

  @Test
  void givenEverySchema_whenItsExampleIsHeldAgainstIt_thenItFits() {
    var examples = document.map("components", "examples");

    assertThat(examples.keySet()).isEqualTo(document.map("components", "schemas").keySet());
    examples.forEach(
        (name, example) ->
            assertThat(SchemaCheck.faults(document, name, asMap(example).get("value")))
                .as(name)
                .isEmpty());
  }

  @Test
  void givenEveryProblem_whenTheDocumentIsRead_thenItIsNamedAndHasAnExample() {
    var urns = Arrays.stream(ProblemType.values()).<Object>map(ProblemType::urn).collect(toSet());
    var schema = document.map("components", "schemas", "Problem", "properties", "type");

    assertThat(Set.<Object>copyOf(asList(schema.get("enum")))).isEqualTo(urns);
    assertThat(problemExamples().map(example -> example.get("type")).collect(toSet()))
        .isEqualTo(urns);
  }

  @Test
  void givenAProblemsExample_whenItIsHeldAgainstTheSchema_thenItFitsAndIsOfItsStatus() {
    problemExamples()
        .forEach(
            example -> {
              assertThat(SchemaCheck.faults(document, "Problem", example)).isEmpty();
              assertThat(example)
                  .containsEntry("status", type(example).status())
                  .containsEntry("title", type(example).title());
            });
  }

  @Test
  void givenAnyReference_whenItIsFollowed_thenItLeadsSomewhere() {
    assertThat(references(document.root()).collect(toSet()))
        .isNotEmpty()
        .allSatisfy(
            reference -> assertThat(document.resolve(Map.of("$ref", reference))).isNotEmpty());
  }

  private static ProblemType type(Map<String, Object> example) {
    return Arrays.stream(ProblemType.values())
        .filter(known -> known.urn().equals(example.get("type")))
        .findFirst()
        .orElseThrow();
  }

  private Stream<Map<String, Object>> problemExamples() {
    return document.map("components", "responses").values().stream()
        .map(response -> asMap(asMap(response).get("content")))
        .map(content -> asMap(asMap(content.get("application/problem+json")).get("examples")))
        .flatMap(examples -> examples.values().stream())
        .map(example -> asMap(asMap(example).get("value")));
  }

  private Set<String> parameters(Map<String, Object> operation) {
    return asList(operation.getOrDefault("parameters", List.of())).stream()
        .map(parameter -> document.resolve(asMap(parameter)))
        .map(parameter -> parameter.get("in") + " " + parameter.get("name"))
        .collect(toSet());
  }

  private static Stream<Map<String, Object>> contents(Map<String, Object> operation) {
    var bodies =
        Stream.concat(
            asMap(operation.get("responses")).values().stream(),
            Stream.ofNullable(operation.get("requestBody")));
    return bodies
        .map(OpenApiDocument::asMap)
        .filter(body -> body.containsKey("content"))
        .flatMap(body -> asMap(body.get("content")).values().stream())
        .map(OpenApiDocument::asMap);
  }

  private static boolean hasExample(Map<String, Object> content) {
    return content.containsKey("example") || content.containsKey("examples");
  }

  /**
   * Returns the parameters of every operation. Two methods may serve one, a page and a stream:
   * their parameters are taken together.
   */
  private static Map<String, Set<String>> implemented() {
    var found = new TreeMap<String, Set<String>>();
    for (var resource : new RestApplication().getClasses()) {
      Arrays.stream(resource.getDeclaredMethods())
          .filter(method -> httpMethods(method).findAny().isPresent())
          .forEach(
              method ->
                  found
                      .computeIfAbsent(name(resource, method), name -> new TreeSet<>())
                      .addAll(parameters(method)));
    }
    return found;
  }

  private static String name(Class<?> resource, Method method) {
    var path = method.getAnnotation(Path.class);
    return httpMethods(method).findAny().orElseThrow()
        + " "
        + resource.getAnnotation(Path.class).value()
        + (path == null ? "" : path.value());
  }

  private static Stream<String> httpMethods(Method method) {
    return Arrays.stream(method.getAnnotations())
        .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
        .filter(Objects::nonNull)
        .map(HttpMethod::value);
  }

  private static Set<String> parameters(Method method) {
    return Arrays.stream(method.getParameters()).flatMap(OpenApiTest::parameter).collect(toSet());
  }

  private static Stream<String> parameter(Parameter parameter) {
    return Stream.of(
            Stream.ofNullable(parameter.getAnnotation(PathParam.class))
                .map(path -> "path " + path.value()),
            Stream.ofNullable(parameter.getAnnotation(QueryParam.class))
                .map(query -> "query " + query.value()),
            Stream.ofNullable(parameter.getAnnotation(HeaderParam.class))
                .map(header -> "header " + header.value()))
        .flatMap(found -> found);
  }

  private static Stream<String> references(Object node) {
    if (node instanceof Map<?, ?> map) {
      var own = Stream.ofNullable(map.get("$ref")).map(Object::toString);
      return Stream.concat(own, map.values().stream().flatMap(OpenApiTest::references));
    }
    return node instanceof List<?> list
        ? list.stream().flatMap(OpenApiTest::references)
        : Stream.empty();
  }

  private static <T> Collector<T, ?, Set<T>> toSet() {
    return Collectors.toSet();
  }
}
