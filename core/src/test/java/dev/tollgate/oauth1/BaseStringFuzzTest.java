package dev.tollgate.oauth1;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.tollgate.authentication.Outcome;
import dev.tollgate.oauth1.SignatureCheck.Reading;
import dev.tollgate.request.ExternalUrls;
import dev.tollgate.request.IncomingRequest;
import dev.tollgate.testing.CpuLimit;
import dev.tollgate.testing.TestRequest;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/** Compares our parser, sorter and writer of pairs with a plain one, made after the RFC's words. */
class BaseStringFuzzTest {

  private static final Pattern BROKEN_ESCAPE = Pattern.compile("%(?![0-9A-Fa-f]{2})");
  private static final String OAUTH_SIGNATURE = "oauth_signature";

  private record Pair(String name, String value) {

    static Pair of(String encoded) {
      int equals = encoded.indexOf('=');
      String name = equals < 0 ? encoded : encoded.substring(0, equals);
      String value = equals < 0 ? "" : encoded.substring(equals + 1);
      return new Pair(encodedAgain(name), encodedAgain(value));
    }

    private static String encodedAgain(String text) {
      StringBuilder out = new StringBuilder();
      for (int i = 0; i < text.length(); i++) {
        int octet = text.charAt(i) == '+' ? ' ' : text.charAt(i);
        if (octet == '%') {
          octet = Integer.parseInt(text.substring(i + 1, i + 3), 16);
          i += 2;
        }
        out.append(encoded(octet));
      }
      return out.toString();
    }
  }

  @FuzzTest
  void write_anyQueryAndForm_isWhatTheRfcSays(byte[] octets) throws Throwable {
    CpuLimit.second(() -> check(octets));
  }

  private void check(byte[] octets) {
    String text = new String(octets, StandardCharsets.ISO_8859_1);
    int line = text.indexOf('\n');
    String query = text.substring(0, Math.max(line, 0));
    String form = text.substring(line + 1);
    SignedRequest request = new SignedRequest();
    TestRequest view =
        TestRequest.formPost("http://a/", "")
            .rawQuery(query)
            .body(form.getBytes(StandardCharsets.ISO_8859_1))
            .build();

    Outcome refused =
        new RequestReader(new Refusals(false))
            .read(null, new IncomingRequest(view, ExternalUrls.of(null), 1 << 20), request);

    List<Pair> pairs = pairs(query + '&' + form);
    if (BROKEN_ESCAPE.matcher(query + '&' + form).find() || pairs.size() > Parameters.MOST) {
      assertThat(refused).isInstanceOf(Outcome.Rejected.class);
    } else if (refused == null) {
      ByteArrayOutputStream written = new ByteArrayOutputStream();
      new SignatureCheck().writeBaseString(request, Reading.STANDARD, written::write);
      assertThat(written.toString(StandardCharsets.ISO_8859_1)).isEqualTo(expected(pairs));
    } else {
      // repeated, or in two places: nothing else can be wrong
      assertThat(pairs).anyMatch(pair -> pair.name().startsWith("oauth_"));
    }
  }

  private static List<Pair> pairs(String encoded) {
    List<Pair> pairs = new ArrayList<>();
    if (!BROKEN_ESCAPE.matcher(encoded).find()) {
      for (String pair : encoded.split("&", -1)) {
        if (!pair.isEmpty()) {
          pairs.add(Pair.of(pair));
        }
      }
    }
    return pairs;
  }

  // RFC 5849 3.4.1.1 and 3.4.1.3.2
  private static String expected(List<Pair> pairs) {
    List<Pair> sorted = new ArrayList<>(pairs);
    sorted.removeIf(pair -> pair.name().equals(OAUTH_SIGNATURE));
    sorted.sort(Comparator.comparing(Pair::name).thenComparing(Pair::value));
    StringBuilder out = new StringBuilder("POST&http%3A%2F%2Fa%2F&");
    for (int i = 0; i < sorted.size(); i++) {
      String pair = (i == 0 ? "" : "&") + sorted.get(i).name() + '=' + sorted.get(i).value();
      pair.chars().forEach(c -> out.append(encoded(c)));
    }
    return out.toString();
  }

  // RFC 5849 3.6
  private static String encoded(int octet) {
    boolean letterOrDigit =
        (octet >= 'a' && octet <= 'z')
            || (octet >= 'A' && octet <= 'Z')
            || (octet >= '0' && octet <= '9');
    return letterOrDigit || "-._~".indexOf(octet) >= 0
        ? String.valueOf((char) octet)
        : '%' + HexFormat.of().withUpperCase().toHexDigits((byte) octet);
  }
}
