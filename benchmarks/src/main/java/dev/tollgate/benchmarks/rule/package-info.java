/** Matching rules. */
@NullMarked
package dev.tollgate.benchmarks.rule;

import org.jspecify.annotations.NullMarked;
