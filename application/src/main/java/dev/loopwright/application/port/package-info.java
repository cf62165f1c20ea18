/** What driving and driven ports have in common. */
@NullMarked
package dev.loopwright.application.port;

import org.jspecify.annotations.NullMarked;
