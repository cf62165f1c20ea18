package dev.loopwright.adapter.rest;

import java.util.Locale;

/** The kinds of problems that callers can tell apart, each with its one HTTP status. */
enum ProblemType {
  MALFORMED(400, "The request is malformed", Again.NO),
  INVALID_INPUT(400, "The input is invalid", Again.NO),
  UNAUTHORIZED(401, "A credential is needed", Again.NO),
  FORBIDDEN(403, "This is not allowed", Again.NO),
  POLICY_VIOLATION(403, "The policy forbids it", Again.ONCE),
  NOT_FOUND(404, "There is no such thing", Again.NO),
  CHECKPOINT_MISSING(404, "There is no such checkpoint", Again.NO),
  METHOD_NOT_ALLOWED(405, "The method is not supported here", Again.NO),
  NOT_ACCEPTABLE(406, "No acceptable representation", Again.NO),
  CONFLICT(409, "The state stands in the way", Again.ONCE),
  ITERATION_ACTIVE(409, "An iteration is active", Again.ONCE),
  LOOP_ENDED(409, "The loop ended", Again.ONCE),
  LOOP_PAUSED(409, "The loop is paused", Again.ONCE),
  STALE_LEASE(409, "The lease is stale", Again.NO),
  SESSION_EXISTS(409, "The session exists", Again.NO),
  CHECKPOINT_CORRUPTED(409, "The checkpoint is corrupted", Again.NO),
  VERSION_CONFLICT(412, "Another version is in force", Again.NO),
  TOO_LARGE(413, "The body is too large", Again.NO),
  UNSUPPORTED_MEDIA_TYPE(415, "Only JSON is accepted", Again.NO),
  TOO_MANY_REQUESTS(429, "Too much is asked for at once", Again.YES),
  INTERNAL(500, "The server failed", Again.YES),
  BACKEND_UNAVAILABLE(503, "A backend is unavailable", Again.YES),
  BACKEND_REFUSED(503, "A backend refuses", Again.ONCE),
  POLICY_UNAVAILABLE(503, "No policy decision is to be had", Again.YES),
  WORKSPACE_UNAVAILABLE(503, "The workspace is unavailable", Again.YES),
  SANDBOX_UNAVAILABLE(503, "No sandbox is to be had", Again.ONCE),
  SERVER_STOPPING(503, "The server is stopping", Again.YES);

  private static final String PREFIX = "urn:loopwright:problem:";

  private final int status;
  private final String title;
  private final Again again;

  ProblemType(int status, String title, Again again) {
    this.status = status;
    this.title = title;
    this.again = again;
  }

  int status() {
    return status;
  }

  String title() {
    return title;
  }

  Again again() {
    return again;
  }

  /** Tells whether {@code Retry-After} says when to come again. */
  boolean hasRetryAfter() {
    return status == 429 || status == 503;
  }

  String urn() {
    return PREFIX + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  Problem because(String detail) {
    return Problem.of(this, detail);
  }
}
