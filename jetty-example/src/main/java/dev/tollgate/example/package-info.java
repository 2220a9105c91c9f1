/** The runnable demonstration. */
@NullMarked
package dev.tollgate.example;

import org.jspecify.annotations.NullMarked;
