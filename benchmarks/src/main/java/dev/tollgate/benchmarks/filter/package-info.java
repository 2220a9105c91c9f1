/** Requests through whole protection filters. */
@NullMarked
package dev.tollgate.benchmarks.filter;

import org.jspecify.annotations.NullMarked;
