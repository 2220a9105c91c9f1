package dev.tollgate.example;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringTokenizer;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A request without a body, signed by OAuth 1.0 (RFC 5849) with HMAC-SHA1, as a client does it. */
record SignedRequest(String method, URI url, String authorization) {

  /** Signs with the given nonce and time. */
  static SignedRequest sign(
      String method, URI url, DemoCredentials credentials, long timestamp, String nonce) {
    Map<String, String> oauth = new LinkedHashMap<>();
    oauth.put("oauth_consumer_key", credentials.clientKey());
    oauth.put("oauth_token", credentials.token());
    oauth.put("oauth_signature_method", "HMAC-SHA1");
    oauth.put("oauth_timestamp", Long.toString(timestamp));
    oauth.put("oauth_nonce", nonce);
    oauth.put("oauth_signature", signature(baseString(method, url, oauth), credentials));
    String authorization =
        oauth.entrySet().stream()
            .map(parameter -> parameter.getKey() + "=\"" + encode(parameter.getValue()) + '"')
            .collect(Collectors.joining(", ", "OAuth ", ""));
    return new SignedRequest(method, url, authorization);
  }

  /** Signs for one use, now. */
  static SignedRequest sign(String method, URI url, DemoCredentials credentials) {
    long now = System.currentTimeMillis() / 1000;
    return sign(method, url, credentials, now, UUID.randomUUID().toString());
  }

  String curl() {
    String verb = method.equals("GET") ? "" : "-X " + method + " ";
    return "curl -s -i " + verb + "-H '" + "Authorization: " + authorization + "' '" + url + "'";
  }

  // RFC 5849 3.4.1
  static String baseString(String method, URI url, Map<String, String> oauth) {
    List<String> pairs = new ArrayList<>();
    oauth.forEach((name, value) -> pairs.add(encode(name) + "=" + encode(value)));
    if (url.getRawQuery() != null) {
      StringTokenizer query = new StringTokenizer(url.getRawQuery(), "&");
      while (query.hasMoreTokens()) {
        String pair = query.nextToken();
        int equals = pair.indexOf('=');
        String name = equals < 0 ? pair : pair.substring(0, equals);
        String value = equals < 0 ? "" : pair.substring(equals + 1);
        pairs.add(
            encode(URLDecoder.decode(name, UTF_8)) + "=" + encode(URLDecoder.decode(value, UTF_8)));
      }
    }
    // RFC 5849 3.4.1.3.2 sorts by name, then value: "=" must not take part in the order
    pairs.sort((a, b) -> a.replace('=', '\0').compareTo(b.replace('=', '\0')));
    return method + "&" + encode(baseUri(url)) + "&" + encode(String.join("&", pairs));
  }

  // RFC 5849 3.4.1.2
  private static String baseUri(URI url) {
    String scheme = url.getScheme().toLowerCase(Locale.ROOT);
    boolean defaultPort =
        url.getPort() == -1 || url.getPort() == (scheme.equals("https") ? 443 : 80);
    String host = url.getHost().toLowerCase(Locale.ROOT);
    String path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
    return scheme + "://" + host + (defaultPort ? "" : ":" + url.getPort()) + path;
  }

  // RFC 5849 3.4.2
  private static String signature(String baseString, DemoCredentials credentials) {
    String key = encode(credentials.clientSecret()) + "&" + encode(credentials.tokenSecret());
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(key.getBytes(US_ASCII), "HmacSHA1"));
      return Base64.getEncoder().encodeToString(mac.doFinal(baseString.getBytes(US_ASCII)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  // RFC 5849 3.6: a form's encoding, but for these three
  private static String encode(String text) {
    return URLEncoder.encode(text, UTF_8)
        .replace("+", "%20")
        .replace("*", "%2A")
        .replace("%7E", "~");
  }
}
