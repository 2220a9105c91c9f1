package dev.tollgate.request;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.tollgate.PathTolerance;
import dev.tollgate.testing.CpuLimit;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

class PathCheckFuzzTest {

  private static final PathCheck STRICT = new PathCheck(Set.of());
  private static final PathCheck LENIENT = new PathCheck(PathTolerance.all());

  @FuzzTest
  void check_anyPath_passesOnlyWhatReadsInOneWay(byte[] octets) throws Throwable {
    CpuLimit.second(() -> check(octets));
  }

  private void check(byte[] octets) throws Exception {
    String raw = new String(octets, StandardCharsets.ISO_8859_1);
    // containers may have decoded it already
    STRICT.check(new String(octets, StandardCharsets.UTF_8));

    PathCheck.Finding finding = STRICT.check(raw);

    assertThat(STRICT.check(raw)).isEqualTo(finding);
    if (finding == null) {
      assertThat(LENIENT.check(raw)).isNull();
      String path = decoded(raw);
      assertThat(path).doesNotContain("\\", ";", "//").doesNotMatch("(?s).*[\\x00-\\x1f\\x7f].*");
      assertThat(path.chars().filter(c -> c == '/').count())
          .isEqualTo(raw.chars().filter(c -> c == '/').count());
      assertThat(path.chars().filter(c -> c == '.').count())
          .isEqualTo(raw.chars().filter(c -> c == '.').count());
      assertThat(List.of(path.split("/", -1))).doesNotContain(".", "..");
    } else if (finding.tolerance() == null) {
      assertThat(LENIENT.check(raw)).isEqualTo(finding);
    } else {
      assertThat(new PathCheck(Set.of(finding.tolerance())).check(raw)).isNotEqualTo(finding);
    }
  }

  /** Fails if the path has broken escapes or is not UTF-8: such paths do not pass. */
  private static String decoded(String raw) throws CharacterCodingException {
    ByteArrayOutputStream octets = new ByteArrayOutputStream();
    for (int i = 0; i < raw.length(); i++) {
      if (raw.charAt(i) == '%') {
        octets.write(Integer.parseInt(raw.substring(i + 1, i + 3), 16));
        i += 2;
      } else {
        octets.write(raw.charAt(i));
      }
    }
    return StandardCharsets.UTF_8
        .newDecoder()
        .decode(ByteBuffer.wrap(octets.toByteArray()))
        .toString();
  }
}
