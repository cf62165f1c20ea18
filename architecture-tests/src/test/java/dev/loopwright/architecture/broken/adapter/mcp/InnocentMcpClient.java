package dev.loopwright.architecture.broken.adapter.mcp;

/** Does nothing wrong; others are wrong to know it. */
public interface InnocentMcpClient {}
