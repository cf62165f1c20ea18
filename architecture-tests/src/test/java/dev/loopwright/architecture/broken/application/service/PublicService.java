package dev.loopwright.architecture.broken.application.service;

/** Can be seen from outside. */
public final class PublicService {}
