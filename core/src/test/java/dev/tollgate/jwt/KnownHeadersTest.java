package dev.tollgate.jwt;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class KnownHeadersTest {

  private final KnownHeaders known = new KnownHeaders();

  @Test
  void find_rememberedHeader_isTheSameObject() {
    CompactJws jws = jws("a");

    known.remember(jws);

    assertThat(found(header("a"))).isSameAs(jws.header());
    assertThat(jws("a").header()).isSameAs(jws.header());
  }

  @Test
  void find_anotherHeader_isUnknown() {
    known.remember(jws("a"));

    assertThat(found(header("b"))).isNull();
    assertThat(found(header("a") + "A")).isNull();
    assertThat(found(header("a").substring(1))).isNull();
  }

  @Test
  void remember_manyHeaders_keepsTheLastEight() {
    for (int i = 0; i < 20; i++) {
      known.remember(jws("kid-" + i));
      known.remember(jws("kid-" + i));
    }

    assertThat(found(header("kid-11"))).isNull();
    for (int i = 12; i < 20; i++) {
      assertThat(found(header("kid-" + i))).as("kid-" + i).isNotNull();
    }
  }

  @Test
  void remember_longHeader_isNotKept() {
    String keyId = "k".repeat(500);

    known.remember(jws(keyId));

    assertThat(found(header(keyId))).isNull();
  }

  private JwsHeader found(String encoded) {
    byte[] octets = encoded.getBytes(StandardCharsets.US_ASCII);
    return known.find(octets, octets.length);
  }

  private CompactJws jws(String keyId) {
    byte[] token = (header(keyId) + ".e30.AA").getBytes(StandardCharsets.US_ASCII);
    return (CompactJws) CompactJws.read(token, known);
  }

  private static String header(String keyId) {
    String json = "{\"alg\":\"RS256\",\"kid\":\"" + keyId + "\"}";
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(json.getBytes(StandardCharsets.UTF_8));
  }
}
