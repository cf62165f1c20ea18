/** The REST contract on Jakarta REST. */
@NullMarked
package dev.loopwright.adapter.rest;

import org.jspecify.annotations.NullMarked;
