/** Classes of the applications that the tests deploy; the tests themselves do not use them. */
package dev.tollgate.deployment.app;
