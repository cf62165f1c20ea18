/** What Loopwright asks of its backends; each port has a contract class in the testkit. */
@NullMarked
package dev.loopwright.application.port.out;

import org.jspecify.annotations.NullMarked;
