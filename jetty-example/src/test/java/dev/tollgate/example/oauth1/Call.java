package dev.tollgate.example.oauth1;

import java.util.Map;

/**
 * A call that a client library is to sign.
 *
 * @param url as it is to be addressed, escaped
 * @param form the body as a form, or null
 * @param json the body as JSON, or null
 */
record Call(
    String signatureMethod,
    Account account,
    String httpMethod,
    String url,
    Map<String, String> form,
    String json) {

  static Call get(String signatureMethod, String url) {
    return of(signatureMethod, "GET", url);
  }

  static Call of(String signatureMethod, String httpMethod, String url) {
    return new Call(
        signatureMethod, Account.forMethod(signatureMethod), httpMethod, url, null, null);
  }

  Call withForm(Map<String, String> pairs) {
    return new Call(signatureMethod, account, httpMethod, url, pairs, null);
  }

  Call withJson(String text) {
    return new Call(signatureMethod, account, httpMethod, url, null, text);
  }

  Call by(Account other) {
    return new Call(signatureMethod, other, httpMethod, url, form, json);
  }
}
