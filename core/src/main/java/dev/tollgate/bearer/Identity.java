package dev.tollgate.bearer;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whom a token stands for, as an issuer's mapping reads its claims. Immutable.
 *
 * @param name the principal's name
 */
record Identity(
    String name,
    @Nullable String subject,
    @Nullable String client,
    Set<String> scopes,
    Set<String> roles) {}
