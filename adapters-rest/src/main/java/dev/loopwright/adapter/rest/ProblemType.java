package dev.loopwright.adapter.rest;

import java.util.Locale;

/** The kinds of problems that callers can tell apart, each with its one HTTP status. */
enum ProblemType {
  MALFORMED(400, "The request is malformed"),
  INVALID_INPUT(400, "The input is invalid"),
  UNAUTHORIZED(401, "A credential is needed"),
  FORBIDDEN(403, "This is not allowed"),
  POLICY_VIOLATION(403, "The policy forbids the next iteration"),
  NOT_FOUND(404, "There is no such thing"),
  CHECKPOINT_MISSING(404, "There is no such checkpoint"),
  METHOD_NOT_ALLOWED(405, "The method is not supported here"),
  NOT_ACCEPTABLE(406, "No acceptable representation"),
  CONFLICT(409, "The state stands in the way"),
  ITERATION_ACTIVE(409, "An iteration is active"),
  LOOP_ENDED(409, "The loop ended"),
  LOOP_PAUSED(409, "The loop is paused"),
  STALE_LEASE(409, "The lease is stale"),
  SESSION_EXISTS(409, "The session exists"),
  CHECKPOINT_CORRUPTED(409, "The checkpoint is corrupted"),
  VERSION_CONFLICT(412, "Another version is in force"),
  TOO_LARGE(413, "The body is too large"),
  UNSUPPORTED_MEDIA_TYPE(415, "Only JSON is accepted"),
  INTERNAL(500, "The server failed"),
  BACKEND_UNAVAILABLE(503, "A backend is unavailable"),
  POLICY_UNAVAILABLE(503, "No policy decision is to be had"),
  SANDBOX_UNAVAILABLE(503, "No sandbox is to be had");

  private static final String PREFIX = "urn:loopwright:problem:";

  private final int status;
  private final String title;

  ProblemType(int status, String title) {
    this.status = status;
    this.title = title;
  }

  int status() {
    return status;
  }

  String title() {
    return title;
  }

  String urn() {
    return PREFIX + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  Problem because(String detail) {
    return Problem.of(this, detail);
  }
}
