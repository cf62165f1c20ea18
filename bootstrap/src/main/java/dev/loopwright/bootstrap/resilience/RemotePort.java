package dev.loopwright.bootstrap.resilience;

import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import jakarta.enterprise.util.Nonbinding;
import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/** Marks the bean around the adapter of a port that may be remote. */
@InterceptorBinding
@Retention(RUNTIME)
@Target(TYPE)
@interface RemotePort {
  /** Returns the backend's name as its key has it, e.g. {@code memory}. */
  @Nonbinding
  String value();
}
