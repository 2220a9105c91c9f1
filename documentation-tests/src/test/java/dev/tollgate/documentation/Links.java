package dev.tollgate.documentation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Links and anchors of a page, as GitHub shows it. */
final class Links {

  private static final Pattern LINK = Pattern.compile("\\]\\(([^()\\s]+)\\)");
  private static final Pattern LINK_TEXT = Pattern.compile("\\[([^\\]]*)\\]\\([^)]*\\)");
  private static final Pattern NOT_IN_ANCHORS = Pattern.compile("[^\\p{L}\\p{N} _-]");

  private Links() {}

  /** Where links lead that stay within the project, fragments included. */
  static List<String> relative(String page) {
    return prose(page).stream()
        .flatMap(line -> LINK.matcher(line).results())
        .map(link -> link.group(1))
        .filter(target -> !target.contains("://") && !target.startsWith("mailto:"))
        .toList();
  }

  /** What can stand behind {@code #}. */
  static Set<String> anchors(String page) {
    Set<String> anchors = new HashSet<>();
    for (String line : prose(page)) {
      if (line.matches("#{1,6} .*")) {
        String anchor = anchor(line.replaceFirst("#+ ", ""));
        String unique = anchor;
        for (int again = 1; !anchors.add(unique); again++) {
          unique = anchor + "-" + again;
        }
      }
    }
    return anchors;
  }

  /** The anchor of a heading. */
  static String anchor(String heading) {
    String text = LINK_TEXT.matcher(heading.strip()).replaceAll("$1").toLowerCase(Locale.ROOT);
    return NOT_IN_ANCHORS.matcher(text).replaceAll("").replace(' ', '-');
  }

  /** The lines outside of fences. */
  private static List<String> prose(String page) {
    List<String> lines = new ArrayList<>();
    boolean fenced = false;
    for (String line : page.lines().toList()) {
      if (line.strip().startsWith("```")) {
        fenced = !fenced;
      } else if (!fenced) {
        lines.add(line);
      }
    }
    return lines;
  }
}
