/** What can be asked of Loopwright; every call says who asks. */
@NullMarked
package dev.loopwright.application.port.in;

import org.jspecify.annotations.NullMarked;
