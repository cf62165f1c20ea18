/** How an adapter of one's own tells the WAR that it is one. */
@NullMarked
package dev.loopwright.adapter.api;

import org.jspecify.annotations.NullMarked;
