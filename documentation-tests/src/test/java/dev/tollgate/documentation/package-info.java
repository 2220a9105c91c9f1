/** The code of getting-started and monitoring in {@code docs}, and the links of all pages. */
package dev.tollgate.documentation;
