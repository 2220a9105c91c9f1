/** Remembering nonces. */
@NullMarked
package dev.tollgate.benchmarks.replay;

import org.jspecify.annotations.NullMarked;
