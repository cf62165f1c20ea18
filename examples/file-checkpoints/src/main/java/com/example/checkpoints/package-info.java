/** Checkpoints in files: an adapter that is no part of Loopwright. */
@NullMarked
package com.example.checkpoints;

import org.jspecify.annotations.NullMarked;
