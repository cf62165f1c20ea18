/**
 * JSON as it is kept: everything, so that what is read equals what was written. Opaque JSON is kept
 * as a string, so that it stays as it was to the byte; an agent's state is kept apart.
 */
@NullMarked
package dev.loopwright.adapter.json.storage;

import org.jspecify.annotations.NullMarked;
