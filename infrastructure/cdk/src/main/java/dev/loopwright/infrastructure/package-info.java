/** What Loopwright needs of an AWS account, as code. */
@NullMarked
package dev.loopwright.infrastructure;

import org.jspecify.annotations.NullMarked;
