/**
 * The use cases behind the driving ports. One implementation of the loop for every way of driving
 * it.
 */
@NullMarked
package dev.loopwright.application.service;

import org.jspecify.annotations.NullMarked;
