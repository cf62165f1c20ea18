package com.example.checkpoints;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The first line of a checkpoint's file.
 *
 * @param documentBytes how long the document is
 * @param documentSha256 its hash
 * @param agentStateSha256 the hash of what follows it
 */
record Head(int documentBytes, String documentSha256, String agentStateSha256) {
  private static final Pattern FORM =
      Pattern.compile("checkpoint 1 (\\d{1,9}) ([0-9a-f]{64}) ([0-9a-f]{64})");
  private static final int LONGEST = 200;

  static Head of(byte[] document, byte[] agentState) {
    return new Head(document.length, Bytes.sha256(document), Bytes.sha256(agentState));
  }

  /** Reads a first line; empty if it is none of ours. */
  static Optional<Head> read(InputStream input) throws IOException {
    var line = new ByteArrayOutputStream();
    for (var next = input.read(); next >= 0 && next != '\n'; next = input.read()) {
      if (line.size() == LONGEST) {
        return Optional.empty();
      }
      line.write(next);
    }
    var found = FORM.matcher(line.toString(US_ASCII));
    return found.matches()
        ? Optional.of(new Head(Integer.parseInt(found.group(1)), found.group(2), found.group(3)))
        : Optional.empty();
  }

  byte[] line() {
    return "checkpoint 1 %d %s %s\n"
        .formatted(documentBytes, documentSha256, agentStateSha256)
        .getBytes(US_ASCII);
  }

  boolean documentIs(byte[] document) {
    return Bytes.sha256(document).equals(documentSha256);
  }

  boolean agentStateIs(byte[] agentState) {
    return Bytes.sha256(agentState).equals(agentStateSha256);
  }
}
