package dev.loopwright.adapter.onprem.policy;

import com.cedarpolicy.model.AuthorizationResponse;
import com.cedarpolicy.model.AuthorizationSuccessResponse.AuthorizationError;
import com.cedarpolicy.model.DetailedError;
import com.cedarpolicy.model.ValidationResponse;
import com.cedarpolicy.model.ValidationResponse.ValidationError;
import com.cedarpolicy.model.exception.AuthException;
import com.cedarpolicy.model.exception.BadRequestException;
import com.cedarpolicy.model.exception.InternalException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What Cedar says of statements and requests, one line each, for people. */
final class Diagnostics {
  /** What Cedar's bridge puts before the parser's own words. */
  private static final String BRIDGE = "Internal JNI Error: ";

  private Diagnostics() {}

  static List<String> of(AuthException failure) {
    if (failure instanceof InternalException internal) {
      return internal.getErrors().stream().map(Diagnostics::plain).toList();
    }
    return failure instanceof BadRequestException request
        ? request.getErrors()
        : List.of(failure.toString());
  }

  /**
   * Returns what is wrong with the statements; empty if nothing is. Cedar only warns of a statement
   * that can never apply, but a forbid like that guards nothing.
   */
  static List<String> of(ValidationResponse response, Map<String, Statement> statements) {
    var found = new ArrayList<String>();
    response.errors.ifPresent(all -> all.forEach(error -> found.add(sentence(error))));
    response.success.ifPresent(
        success -> {
          success.validationErrors.forEach(error -> found.add(sentence(error, statements)));
          success.validationWarnings.stream()
              .filter(warning -> warning.getError().message.contains("policy is impossible"))
              .forEach(warning -> found.add(sentence(warning, statements)));
        });
    return found;
  }

  /** Returns why a request could not be evaluated; empty if it could. */
  static List<String> of(AuthorizationResponse response) {
    var found = new ArrayList<String>();
    response.errors.ifPresent(all -> all.forEach(error -> found.add(sentence(error))));
    response.success.ifPresent(
        success -> success.getErrors().forEach(error -> found.add(sentence(error))));
    return found;
  }

  private static String sentence(AuthorizationError error) {
    return error.getPolicyId() + " failed: " + sentence(error.getError());
  }

  private static String sentence(ValidationError error, Map<String, Statement> statements) {
    var excerpt =
        Optional.ofNullable(statements.get(error.getPolicyId()))
            .flatMap(statement -> excerpt(error.getError(), statement.source()));
    return sentence(error.getError()) + excerpt.map(text -> ", at: " + text).orElse("");
  }

  private static String sentence(DetailedError error) {
    return error.message + error.help.filter(help -> !help.isBlank()).map(h -> "; " + h).orElse("");
  }

  /** Cuts out what is meant; Cedar counts in bytes of UTF-8. */
  private static Optional<String> excerpt(DetailedError error, String source) {
    var bytes = source.getBytes(StandardCharsets.UTF_8);
    return error.sourceLocations.stream()
        .filter(label -> 0 <= label.start && label.start < label.end && label.end <= bytes.length)
        .findFirst()
        .map(
            label ->
                new String(bytes, label.start, label.end - label.start, StandardCharsets.UTF_8));
  }

  private static String plain(String error) {
    var text = error.startsWith(BRIDGE) ? error.substring(BRIDGE.length()) : error;
    return text.strip().replaceAll(":$", "");
  }
}
