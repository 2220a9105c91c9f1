/** Fakes of what a servlet container hands to a filter. */
@NullMarked
package dev.tollgate.benchmarks.servlet;

import org.jspecify.annotations.NullMarked;
