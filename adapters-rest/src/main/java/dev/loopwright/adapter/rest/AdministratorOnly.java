package dev.loopwright.adapter.rest;

import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import jakarta.ws.rs.NameBinding;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/** Marks what only an administrator may do, so that nothing of the request is read before. */
@NameBinding
@Retention(RUNTIME)
@Target({METHOD, TYPE})
@interface AdministratorOnly {}
