/** A loop in plain Java: what to copy, and what to replace by one's own. */
@NullMarked
package com.example.quickstart;

import org.jspecify.annotations.NullMarked;
