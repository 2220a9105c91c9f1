package dev.tollgate.jwt;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.util.JSONObjectUtils;
import dev.tollgate.json.JsonException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Project Wycheproof's vectors for JSON Web Signature and JSON Web Key, against everything between
 * the text of a token and the verdict on its signature. Claims are not judged: the payloads are
 * none.
 */
class WycheproofTest {

  /** Signatures that Wycheproof calls valid and we refuse on purpose, by test number. */
  private static final Map<Integer, String> REFUSED_SIGNATURES =
      Map.of(
          346, "the key is for PS256, the token says PS384: the key decides (RFC 8725 section 3.1)",
          350, "as 346, with key_ops",
          347, "the key's alg is ES521, which is no algorithm (RFC 7518 section 3.1)",
          351, "as 347, with key_ops",
          372, "a question mark in the header: not base64url (RFC 7515 section 2)",
          373, "a question mark in the payload: not base64url (RFC 7515 section 2)");

  /**
   * Signatures that Wycheproof calls invalid and that hold: both are meant to show padding, which
   * got lost on the way into the file, so that their text is that of the valid test 357.
   */
  private static final Set<Integer> SAME_AS_357 = Set.of(367, 370);

  @TestFactory
  Stream<DynamicTest> signatures() throws Exception {
    return tests("json_web_signature_test.json", 401, REFUSED_SIGNATURES, SAME_AS_357);
  }

  @TestFactory
  Stream<DynamicTest> keys() throws Exception {
    return tests("json_web_key_test.json", 26, Map.of(), Set.of());
  }

  @Test
  void signatures_367And370_areTheTextOf357() throws Exception {
    Map<Integer, String> texts = new HashMap<>();
    for (Map<?, ?> group : maps(read("json_web_signature_test.json").get("testGroups"))) {
      for (Map<?, ?> test : maps(group.get("tests"))) {
        texts.put(((Number) test.get("tcId")).intValue(), text(test.get("jws")));
      }
    }
    assertThat(texts.get(367)).isEqualTo(texts.get(357));
    assertThat(texts.get(370)).isEqualTo(texts.get(357));
  }

  private static Stream<DynamicTest> tests(
      String file, int count, Map<Integer, String> refused, Set<Integer> holding)
      throws IOException, ParseException {
    Map<Integer, DynamicTest> tests = new HashMap<>();
    for (Map<?, ?> group : maps(read(file).get("testGroups"))) {
      KeySet keys = keysOf(group);
      for (Map<?, ?> test : maps(group.get("tests"))) {
        int number = ((Number) test.get("tcId")).intValue();
        boolean accepted =
            holding.contains(number)
                || ("valid".equals(test.get("result")) && !refused.containsKey(number));
        String name = number + " " + test.get("comment") + (accepted ? " holds" : " is refused");
        String jws = text(test.get("jws"));
        tests.put(
            number,
            DynamicTest.dynamicTest(name, () -> assertThat(holds(jws, keys)).isEqualTo(accepted)));
      }
    }
    assertThat(tests).hasSize(count);
    assertThat(tests.keySet()).containsAll(refused.keySet()).containsAll(holding);
    return tests.values().stream();
  }

  private static boolean holds(String text, KeySet keys) {
    return CompactJws.read(text.getBytes(StandardCharsets.ISO_8859_1), new KnownHeaders())
            instanceof CompactJws jws
        && Proof.of(jws, keys::find) instanceof Proof.Given;
  }

  // A group has one key or a key set, in public form where there is one.
  private static KeySet keysOf(Map<?, ?> group) {
    Object key = group.get("public") == null ? group.get("private") : group.get("public");
    Map<?, ?> document =
        ((Map<?, ?>) key).containsKey("keys") ? (Map<?, ?>) key : Map.of("keys", List.of(key));
    @SuppressWarnings("unchecked") // what is parsed from JSON has nothing but strings for names
    String json = JSONObjectUtils.toJSONString((Map<String, ?>) document);
    try {
      return KeySet.parse(json.getBytes(StandardCharsets.UTF_8), true);
    } catch (JsonException | KeySet.NoKeySet e) {
      throw new IllegalStateException(e);
    }
  }

  // JSON serialization is an object in the file, and no compact token in any spelling.
  private static String text(@Nullable Object jws) {
    return String.valueOf(jws);
  }

  private static Map<String, Object> read(String file) throws IOException, ParseException {
    try (InputStream in = WycheproofTest.class.getResourceAsStream("wycheproof/" + file)) {
      assertThat(in).as(file).isNotNull();
      return JSONObjectUtils.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8), 1 << 20);
    }
  }

  private static List<Map<?, ?>> maps(@Nullable Object list) {
    return ((List<?>) list).stream().<Map<?, ?>>map(element -> (Map<?, ?>) element).toList();
  }
}
