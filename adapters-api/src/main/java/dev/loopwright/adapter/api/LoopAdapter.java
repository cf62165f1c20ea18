package dev.loopwright.adapter.api;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.ElementType.PARAMETER;
import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import jakarta.inject.Qualifier;
import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/**
 * Marks the CDI bean, or the producer of the bean, that the WAR takes as its adapter of a port when
 * that port's key is {@code custom}. Which port it is for is told by the interfaces that it
 * implements, and there must be exactly one for each: none or two stop the start.
 *
 * <p>Beside it the class needs a scope, {@code @ApplicationScoped} as a rule. It is called by many
 * threads at once.
 */
@Qualifier
@Documented
@Retention(RUNTIME)
@Target({TYPE, METHOD, FIELD, PARAMETER})
public @interface LoopAdapter {}
