/** A client of MCP servers, for the Gateway adapters; the only package that knows the MCP SDK. */
@NullMarked
package dev.loopwright.adapter.mcp;

import org.jspecify.annotations.NullMarked;
