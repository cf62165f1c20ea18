/** Adapters of one's own that fail as often as a test wants; they run in the server. */
package dev.loopwright.bootstrap.custom;
