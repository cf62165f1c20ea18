package dev.loopwright.bootstrap;

/** Which adapters stand behind a port. */
enum Backend {
  /** The customer's own machines. */
  ONPREM,
  /** Amazon Bedrock AgentCore. */
  AWS,
  /** An adapter of one's own that lies in the WAR. */
  CUSTOM
}
