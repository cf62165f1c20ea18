package dev.loopwright.adapter.onprem.policy;

import com.cedarpolicy.BasicAuthorizationEngine;
import com.cedarpolicy.model.AuthorizationRequest;
import com.cedarpolicy.model.AuthorizationResponse;
import com.cedarpolicy.model.ValidationRequest;
import com.cedarpolicy.model.ValidationResponse;
import com.cedarpolicy.model.exception.AuthException;
import com.cedarpolicy.model.exception.CacheException;
import com.cedarpolicy.model.policy.PolicySet;
import com.cedarpolicy.model.schema.Schema;
import com.cedarpolicy.model.schema.Schema.JsonOrCedar;
import com.cedarpolicy.value.EntityUID;
import dev.loopwright.application.port.out.PolicyUnavailableException;
import dev.loopwright.domain.policy.CedarStatement;
import dev.loopwright.domain.policy.IterationContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/**
 * Cedar's native engine with the schema of our requests. A statement that fails is skipped by
 * Cedar, a forbid too; so each request is checked against the schema, and the caller must take any
 * error for a denial. Safe for use by many threads.
 */
final class CedarEngine {
  private static final String SCHEMA = "loopwright.cedarschema";

  private final BasicAuthorizationEngine engine = new BasicAuthorizationEngine();
  private final Schema schema;
  private final EntityUID action = entity(CedarStatement.BEGIN_ITERATION);
  private final EntityUID gateway = entity("AgentCore::Gateway::\"loopwright\"");

  private CedarEngine() throws AuthException, CacheException {
    schema = Schema.parse(JsonOrCedar.Cedar, schemaText());
    schema.cache();
  }

  /**
   * Loads the native library and the schema.
   *
   * @throws PolicyUnavailableException if the library does not run here
   */
  static CedarEngine load() {
    try {
      return new CedarEngine();
    } catch (LinkageError | AuthException | CacheException e) {
      throw unavailable(e);
    }
  }

  static PolicyUnavailableException unavailable(Throwable cause) {
    return new PolicyUnavailableException(
        "Cedar does not run in this process (%s, %s): its library is there for Linux with glibc,"
                .formatted(System.getProperty("os.name"), System.getProperty("os.arch"))
            + " macOS and Windows, and java.io.tmpdir must allow execution; nothing begins until"
            + " it runs. Cause: "
            + cause,
        cause);
  }

  AuthorizationResponse authorize(PolicySet policies, IterationContext context)
      throws AuthException {
    var request =
        new AuthorizationRequest(
            RequestContext.principal(context),
            action,
            gateway,
            Optional.of(RequestContext.of(context)),
            Optional.of(schema),
            true);
    return engine.isAuthorized(request, policies, Set.of());
  }

  ValidationResponse validate(PolicySet policies) throws AuthException {
    return engine.validate(new ValidationRequest(schema, policies));
  }

  private static EntityUID entity(String cedar) {
    return EntityUID.parse(cedar)
        .orElseThrow(() -> new IllegalStateException("not a Cedar entity: " + cedar));
  }

  private static String schemaText() {
    try (var stream = CedarEngine.class.getResourceAsStream(SCHEMA)) {
      if (stream == null) {
        throw new IllegalStateException(SCHEMA + " is missing beside " + CedarEngine.class);
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + SCHEMA, e);
    }
  }
}
