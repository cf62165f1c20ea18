package dev.loopwright.adapter.rest;

import java.util.concurrent.ScheduledExecutorService;

/**
 * The threads on which live streams read and send. A few serve thousands of streams: none waits for
 * an event.
 *
 * @param executor closed by whoever made it
 */
public record StreamThreads(ScheduledExecutorService executor) {}
