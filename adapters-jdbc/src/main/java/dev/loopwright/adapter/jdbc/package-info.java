/** The loop's state of record in H2 or PostgreSQL. */
@NullMarked
package dev.loopwright.adapter.jdbc;

import org.jspecify.annotations.NullMarked;
