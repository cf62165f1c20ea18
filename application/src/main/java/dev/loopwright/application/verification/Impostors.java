package dev.loopwright.application.verification;

import dev.loopwright.application.port.out.GeneratedFiles;
import dev.loopwright.application.port.out.Workspaces;
import dev.loopwright.domain.condition.ExitConditionStatusValue;
import dev.loopwright.domain.condition.ExitConditionType;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds classes that a run compiled from the workspace and that Java took for those of its test
 * libraries: the project's own classes come first on the class path. Any source may declare such a
 * package, wherever it lies, so only what was compiled tells.
 *
 * @param workspaces looks into the output
 */
record Impostors(Workspaces workspaces) {
  /** Their packages, as folders. */
  static final Set<String> LIBRARIES =
      Set.of(
          "org/junit",
          "junit/framework",
          "org/testng",
          "org/assertj/core",
          "org/hamcrest",
          "org/mockito");

  private static final Set<String> COMPILED =
      LIBRARIES.stream()
          .flatMap(
              library ->
                  Stream.of(
                      "**/target/*classes/" + library + "/**",
                      "**/build/classes/**/" + library + "/**",
                      "**/build/resources/**/" + library + "/**"))
          .collect(Collectors.toUnmodifiableSet());

  /** Takes a proof back that may be one of the work's own library. */
  Judged unmask(Judged judged, Inspection.InWorkspace inspection) {
    var config = inspection.inspection().config();
    return config.type() != ExitConditionType.ALL_TESTS_PASS
            || judged.verdict().value() != ExitConditionStatusValue.MET
            || isExpected(inspection)
        ? judged
        : first(inspection).map(file -> unmasked(judged, file)).orElse(judged);
  }

  private static Judged unmasked(Judged judged, String file) {
    var reason =
        "tampered: %s takes the place of a library that the tests run on; remove its source, for it defines how the work is judged"
            .formatted(file);
    return new Judged(
        judged.verdict().withTestFloor(0).as(ExitConditionStatusValue.NOT_MET, reason),
        judged.output());
  }

  private Optional<String> first(Inspection.InWorkspace inspection) {
    return workspaces
        .matching(inspection.workspace(), COMPILED, GeneratedFiles.matching("**/node_modules/**"))
        .stream()
        .findFirst();
  }

  /** A project that is such a library, or one whose starter says what is protected. */
  private static boolean isExpected(Inspection.InWorkspace inspection) {
    var pinned = inspection.inspection().state().verification().baseline().gate().files().keySet();
    return inspection.inspection().config().protectedFiles().isPresent()
        || pinned.stream().anyMatch(Impostors::isOfALibrary);
  }

  private static boolean isOfALibrary(String path) {
    return LIBRARIES.stream().anyMatch(library -> ("/" + path).contains("/" + library + "/"));
  }
}
