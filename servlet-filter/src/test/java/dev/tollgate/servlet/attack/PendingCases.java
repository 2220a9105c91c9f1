package dev.tollgate.servlet.attack;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Cases that the product cannot pass yet, with the reason. The list only shrinks: an entry whose
 * case passes is an error.
 */
final class PendingCases {
  private static final String RESOURCE = "/attack-requests-pending.txt";

  private final Map<String, String> reasons = new LinkedHashMap<>();

  static PendingCases load(AttackFile file) {
    PendingCases pending = new PendingCases();
    try (InputStream in = PendingCases.class.getResourceAsStream(RESOURCE);
        BufferedReader lines = new BufferedReader(new InputStreamReader(in, UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.isBlank() && !line.startsWith("#")) {
          pending.add(line, file);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return pending;
  }

  private void add(String line, AttackFile file) {
    String[] parts = line.split("\t", 2);
    if (parts.length != 2 || parts[1].isBlank()) {
      throw new CaseFormatException(RESOURCE + ": not 'id<TAB>reason': " + line);
    }
    file.require(parts[0]);
    if (reasons.put(parts[0], parts[1]) != null) {
      throw new CaseFormatException(RESOURCE + ": twice: " + parts[0]);
    }
  }

  /** Null for a case that has to pass. */
  String reason(AttackCase attackCase) {
    return reasons.get(attackCase.id());
  }
}
