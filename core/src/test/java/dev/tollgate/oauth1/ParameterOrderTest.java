package dev.tollgate.oauth1;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ParameterOrderTest {

  private final Parameters parameters = new Parameters();
  private final ParameterOrder order = new ParameterOrder();

  @Test
  void sort_anyOctetsInAnyNumber_agreesWithComparingEncodedOctets() {
    Random random = new Random(5849);
    for (int round = 0; round < 300; round++) {
      int count = round < 250 ? random.nextInt(60) : random.nextInt(1000);
      List<String> pairs = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        pairs.add(text(random) + '=' + text(random));
      }
      assertThat(sorted(pairs)).as("round %s", round).isEqualTo(expected(pairs));
    }
  }

  @Test
  void sort_fullAndEqual_keepsEveryPair() {
    assertThat(sorted(Collections.nCopies(Parameters.MOST, "a=1")))
        .isEqualTo(Collections.nCopies(Parameters.MOST, "a=1"));
  }

  @Test
  void dropQueryRepeatedInForm_pairsInBoth_keepsTheForms() {
    read(Place.QUERY, "b=2&a=1&a=1&c=3&d=4");
    read(Place.FORM, "a=1&d=5&c=%33&b=2&b=2");
    order.sort(parameters, -1);
    order.dropQueryRepeatedInForm(parameters);
    assertThat(listed())
        .containsExactly("FORM a=1", "FORM b=2", "FORM b=2", "FORM c=%33", "QUERY d=4", "FORM d=5");
  }

  private static String text(Random random) {
    String[] pool = {
      "a",
      "b",
      "aa",
      "a-b",
      "a.b",
      "a_b",
      "a~b",
      "aaaaaaaa",
      "aaaaaaaab",
      "A",
      "0",
      "%5B",
      "%5b",
      "[",
      "%7E",
      "~",
      "%41",
      "+",
      "%20",
      "%2B",
      "*",
      "%2A",
      "%EF%BF%BD",
      "%F0%9F%98%80",
      "%00",
      "%FF",
      "",
      "aaaaaaa%20",
      "aaaaaaa%2F",
      "aaaaaaa "
    };
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(3); i >= 0; i--) {
      text.append(pool[random.nextInt(pool.length)]);
    }
    return text.toString();
  }

  private List<String> sorted(List<String> pairs) {
    parameters.clear();
    read(Place.QUERY, String.join("&", pairs));
    order.sort(parameters, -1);
    List<String> encoded = new ArrayList<>();
    for (int k = 0; k < order.size(); k++) {
      int i = order.at(k);
      byte[] octets = parameters.octets(i);
      encoded.add(
          encode(octets, parameters.nameFrom(i), parameters.nameTo(i))
              + '='
              + encode(octets, parameters.valueFrom(i), parameters.valueTo(i)));
    }
    return encoded;
  }

  private static List<String> expected(List<String> pairs) {
    List<String[]> split = new ArrayList<>();
    for (String pair : pairs) {
      byte[] octets = pair.getBytes(StandardCharsets.ISO_8859_1);
      int equals = pair.indexOf('=');
      split.add(
          new String[] {encode(octets, 0, equals), encode(octets, equals + 1, octets.length)});
    }
    split.sort(Comparator.<String[], String>comparing(p -> p[0]).thenComparing(p -> p[1]));
    return split.stream().map(pair -> pair[0] + '=' + pair[1]).toList();
  }

  private static String encode(byte[] octets, int from, int to) {
    StringBuilder encoded = new StringBuilder();
    String source = new String(Arrays.copyOfRange(octets, from, to), StandardCharsets.ISO_8859_1);
    for (int i = 0; i < source.length(); i++) {
      int octet = source.charAt(i) == '+' ? ' ' : source.charAt(i);
      if (octet == '%') {
        octet = Integer.parseInt(source.substring(i + 1, i + 3), 16);
        i += 2;
      }
      boolean unreserved =
          octet < 128 && (Character.isLetterOrDigit(octet) || "-._~".indexOf(octet) >= 0);
      encoded.append(unreserved ? Character.toString(octet) : String.format("%%%02X", octet));
    }
    return encoded.toString();
  }

  private void read(Place place, String pairs) {
    if (place == Place.FORM) {
      byte[] form = pairs.getBytes(StandardCharsets.ISO_8859_1);
      parameters.setForm(form);
      assertThat(FormPairs.read(parameters, place, form, 0, form.length)).isNull();
    } else {
      TextOctets text = parameters.text();
      int from = text.add(pairs);
      assertThat(FormPairs.read(parameters, place, text.octets(), from, text.length())).isNull();
    }
  }

  private List<String> listed() {
    List<String> listed = new ArrayList<>();
    for (int k = 0; k < order.size(); k++) {
      int i = order.at(k);
      listed.add(
          parameters.place(i)
              + " "
              + new String(
                  parameters.octets(i),
                  parameters.nameFrom(i),
                  parameters.valueTo(i) - parameters.nameFrom(i),
                  StandardCharsets.ISO_8859_1));
    }
    return listed;
  }
}
