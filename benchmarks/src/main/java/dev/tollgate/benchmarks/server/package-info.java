/** Whole servers: Jetty under load, and how long it takes to start. */
@NullMarked
package dev.tollgate.benchmarks.server;

import org.jspecify.annotations.NullMarked;
