/** The packaged jar in applications that know nothing of it. */
package dev.tollgate.deployment;
