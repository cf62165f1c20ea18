package dev.loopwright.adapter.onprem.codeinterpreter;

/** Why a running command was killed. */
enum Stop {
  TIMEOUT,
  OUTPUT,
  PROCESSES,
  CLOSED,
  CANCELLED
}
