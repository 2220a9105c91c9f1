package dev.tollgate.servlet;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.tollgate.testing.CpuLimit;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

class MultipartParserFuzzTest {

  private static final String TYPE = "multipart/form-data; boundary=b";
  private static final String DELIMITER = "\r\n--b";

  /** The octets as they come, and as the contents of two parts. */
  @FuzzTest
  void parse_anyOctets_areRefusedOrReadAsSent(byte[] octets) throws Throwable {
    CpuLimit.second(() -> check(octets));
  }

  private void check(byte[] octets) {
    long read = 0;
    try {
      for (BufferedPart part : parse(octets)) {
        read += part.getSize();
        part.getName();
        part.getSubmittedFileName();
        part.text();
      }
    } catch (IllegalStateException e) {
      assertThat(e).as("what the Servlet API wants").hasMessageContaining("multipart");
    }
    assertThat(read).isLessThanOrEqualTo(octets.length);

    String content = new String(octets, ISO_8859_1).replace(DELIMITER, "");
    if (!content.contains(DELIMITER)) { // which the removal may have joined
      String part = DELIMITER + "\r\nContent-Disposition: form-data; name=x\r\n\r\n" + content;
      List<String> contents = new ArrayList<>();
      parse((part + part + DELIMITER + "--").getBytes(ISO_8859_1))
          .forEach(sent -> contents.add(sent.text()));
      assertThat(contents).containsExactly(content, content);
    }
  }

  private static List<BufferedPart> parse(byte[] octets) {
    return MultipartParser.parse(octets, TYPE, ISO_8859_1, Path.of("."));
  }
}
