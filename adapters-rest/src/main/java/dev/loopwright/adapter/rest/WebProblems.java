package dev.loopwright.adapter.rest;

/** The table of which HTTP status, where nothing more is known, is which problem. */
final class WebProblems {
  private static final int SERVER_ERROR = 500;

  private WebProblems() {}

  static Problem of(int status) {
    return switch (status) {
      case 401 -> ProblemType.UNAUTHORIZED.because("send a valid bearer token");
      case 403 -> ProblemType.FORBIDDEN.because("the request is not allowed");
      case 404 -> ProblemType.NOT_FOUND.because("nothing is under this path; see /openapi");
      case 405, 501 -> ProblemType.METHOD_NOT_ALLOWED.because("use a method that Allow names");
      case 406 ->
          ProblemType.NOT_ACCEPTABLE.because("accept application/json, or what /openapi says");
      case 412 -> ProblemType.VERSION_CONFLICT.because("read the newest version and decide again");
      case 413 -> ProblemType.TOO_LARGE.because("send a smaller body");
      case 415 -> ProblemType.UNSUPPORTED_MEDIA_TYPE.because("send application/json");
      case 429 -> ProblemType.TOO_MANY_REQUESTS.because("wait as Retry-After says");
      case 503 -> ProblemType.BACKEND_UNAVAILABLE.because("the server is busy; try again later");
      default ->
          status >= SERVER_ERROR
              ? ProblemType.INTERNAL.because("the server failed unexpectedly; see its log")
              : ProblemType.MALFORMED.because("the request could not be understood");
    };
  }
}
