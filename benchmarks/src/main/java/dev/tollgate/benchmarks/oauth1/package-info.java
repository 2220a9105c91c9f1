/** Verifying requests signed by OAuth 1.0. */
@NullMarked
package dev.tollgate.benchmarks.oauth1;

import org.jspecify.annotations.NullMarked;
