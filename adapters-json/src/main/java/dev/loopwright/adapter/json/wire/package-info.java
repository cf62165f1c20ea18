/** JSON as the REST contract has it: snake_case, every member there, null where it has no value. */
@NullMarked
package dev.loopwright.adapter.json.wire;

import org.jspecify.annotations.NullMarked;
