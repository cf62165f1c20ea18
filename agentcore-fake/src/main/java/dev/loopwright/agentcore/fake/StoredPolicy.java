package dev.loopwright.agentcore.fake;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.List;

/** A policy of an engine, with the change that it is in the middle of. Guarded by its service. */
final class StoredPolicy {
  private final String engineId;
  private final String id;
  private final String name;
  private final Instant createdAt = Instant.now();
  private Instant updatedAt = createdAt;
  private String statement;
  private String mode;
  private String inForce = "";
  private String status = "CREATING";
  private List<String> faults = List.of();
  private List<String> reasons = List.of();
  private long settlesAt;

  StoredPolicy(String engineId, String id, String name, String statement, String mode) {
    this.engineId = engineId;
    this.id = id;
    this.name = name;
    this.statement = statement;
    this.mode = mode;
  }

  /** Changes the statement; what comes of it shows when the time has passed. */
  void change(String next, String nextMode) {
    statement = next;
    mode = nextMode;
    status = "UPDATING";
    updatedAt = Instant.now();
  }

  void delete() {
    status = "DELETING";
    inForce = "";
  }

  /** Says how the change ends, and when. */
  void settleAt(long nanoTime, List<String> found) {
    settlesAt = nanoTime;
    faults = List.copyOf(found);
  }

  /** Ends a change whose time has come; tells whether the policy is still there. */
  boolean settled(long nanoTime) {
    if (!isChanging() || nanoTime < settlesAt) {
      return true;
    }
    if (status.equals("DELETING")) {
      return false;
    }
    var sound = faults.isEmpty();
    inForce = sound ? statement : "";
    reasons = faults;
    status = sound ? "ACTIVE" : status.equals("CREATING") ? "CREATE_FAILED" : "UPDATE_FAILED";
    return true;
  }

  boolean isChanging() {
    return status.endsWith("ING");
  }

  boolean binds() {
    return !inForce.isEmpty() && mode.equals("ACTIVE");
  }

  String inForce() {
    return inForce;
  }

  String id() {
    return id;
  }

  String engineId() {
    return engineId;
  }

  String name() {
    return name;
  }

  String statement() {
    return statement;
  }

  String mode() {
    return mode;
  }

  JsonObject json(String engineArn) {
    return Json.createObjectBuilder()
        .add("policyId", id)
        .add("name", name)
        .add("policyEngineId", engineId)
        .add("policyArn", engineArn + "/policy/" + id)
        .add("createdAt", createdAt.toString())
        .add("updatedAt", updatedAt.toString())
        .add("status", status)
        .add("enforcementMode", mode)
        .add(
            "definition",
            Json.createObjectBuilder()
                .add("cedar", Json.createObjectBuilder().add("statement", statement)))
        .add("statusReasons", Json.createArrayBuilder(reasons))
        .build();
  }
}
