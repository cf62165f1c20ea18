/** Laid out like the product; each class breaks one rule, but for the innocent ones. */
@NullMarked
package dev.loopwright.architecture.broken;

import org.jspecify.annotations.NullMarked;
