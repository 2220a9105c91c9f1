package dev.tollgate.oauth1;

/** Where a parameter was sent (RFC 5849 section 3.4.1.3.1). */
enum Place {
  HEADER,
  QUERY,
  FORM
}
