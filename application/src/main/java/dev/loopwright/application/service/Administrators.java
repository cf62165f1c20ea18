package dev.loopwright.application.service;

import dev.loopwright.domain.Caller;
import dev.loopwright.domain.ForbiddenException;
import dev.loopwright.domain.Role;

/** What only an administrator may do. */
final class Administrators {
  private Administrators() {}

  static void demand(Caller caller, String doing) {
    if (!caller.is(Role.POLICY_ADMIN)) {
      throw new ForbiddenException(doing + " needs the administrator's credential");
    }
  }
}
