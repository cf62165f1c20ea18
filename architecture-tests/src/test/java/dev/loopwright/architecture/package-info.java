/** The rules of the layers, run against the product and against classes that break them. */
@NullMarked
package dev.loopwright.architecture;

import org.jspecify.annotations.NullMarked;
