/** A runnable demonstration: an orders API behind Tollgate, and a real authorization server. */
@NullMarked
package dev.tollgate.example;

import org.jspecify.annotations.NullMarked;
