package dev.tollgate.oauth1.diagnosis;

import java.util.Comparator;

/** The order in which 9 comes before 10, as PHP's {@code strnatcmp} has it. */
final class NaturalOrder {

  static final Comparator<String> COMPARATOR = NaturalOrder::compare;

  private NaturalOrder() {}

  private static int compare(String a, String b) {
    int i = 0;
    int j = 0;
    while (i < a.length() && j < b.length()) {
      int iEnd = digitsEnd(a, i);
      int jEnd = digitsEnd(b, j);
      if (iEnd > i && jEnd > j) {
        int difference = compareNumbers(a.substring(i, iEnd), b.substring(j, jEnd));
        if (difference != 0) {
          return difference;
        }
        i = iEnd;
        j = jEnd;
      } else {
        int difference = a.charAt(i) - b.charAt(j);
        if (difference != 0) {
          return difference;
        }
        i++;
        j++;
      }
    }
    return (a.length() - i) - (b.length() - j);
  }

  private static int compareNumbers(String a, String b) {
    String left = withoutZeros(a);
    String right = withoutZeros(b);
    return left.length() != right.length() ? left.length() - right.length() : left.compareTo(right);
  }

  private static String withoutZeros(String digits) {
    int at = 0;
    while (at < digits.length() - 1 && digits.charAt(at) == '0') {
      at++;
    }
    return digits.substring(at);
  }

  private static int digitsEnd(String text, int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    return at;
  }
}
