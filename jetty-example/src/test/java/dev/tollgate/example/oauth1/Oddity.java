package dev.tollgate.example.oauth1;

import java.util.Map;

/** A call that is right, and that not every client library signs rightly. */
enum Oddity {
  ESCAPED_NAME("/items?caf%C3%A9=1"),
  ESCAPED_TILDE("/items?q=%7E"),
  LOWER_CASE_ESCAPES("/items?q=caf%c3%a9"),
  OCTET_THAT_IS_NOT_UTF_8("/items?q=caf%E9"),
  PLUS_FOR_SPACE("/items?q=a+b"),
  RESERVED_NOT_ESCAPED("/items?q=!*'()@:/?"),
  EQUALS_SIGN_IN_VALUE("/items?q=a=b"),
  NO_EQUALS_SIGN("/items?flag&q=1"),
  EMPTY_PAIR("/items?a=1&&b=2"),
  REPEATED_NAME("/items?q=b&q=a"),
  IDENTICAL_PAIRS("/items?q=1&q=1"),
  NAME_THAT_STARTS_ANOTHER("/items?a=2&a-b=1&a.b=3"),
  BRACKETS_SORTED_ENCODED("/items?a%5B0%5D=1&aB=2"),
  ASTRAL_PLANE("/items?q=%F0%9F%98%80&q=%EF%BF%BD"),
  ESCAPED_PATH("/caf%C3%A9/a%20b"),
  LOWER_CASE_ESCAPES_IN_PATH("/caf%c3%a9"),
  UNRESERVED_ESCAPED_IN_PATH("/a%7Eb"),
  RESERVED_IN_PATH("/a,b:c@d!e$f&g'h(i)*+="),
  SAME_NAME_IN_QUERY_AND_FORM("/items?q=query", Map.of("q", "form"));

  private final String target;
  private final Map<String, String> form;

  Oddity(String target) {
    this(target, null);
  }

  Oddity(String target, Map<String, String> form) {
    this.target = target;
    this.form = form;
  }

  Call call(String signatureMethod, String baseUrl) {
    return form == null
        ? Call.get(signatureMethod, baseUrl + target)
        : Call.of(signatureMethod, "POST", baseUrl + target).withForm(form);
  }
}
