/** The code of {@code docs/getting-started.md}, and the links of all pages. */
package dev.tollgate.documentation;
