/** The wire and storage form of the domain in JSON. */
@NullMarked
package dev.loopwright.adapter.json;

import org.jspecify.annotations.NullMarked;
