package dev.tollgate.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import com.google.gson.Strictness;
import com.google.gson.internal.Streams;
import com.google.gson.stream.JsonToken;
import dev.tollgate.testing.CpuLimit;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Compares with another strict parser: what we accept, it must accept, and read the same. */
class JsonReaderFuzzTest {

  @FuzzTest
  void readObject_anyOctets_acceptsWhatGsonReadsAlike(byte[] octets) throws Throwable {
    CpuLimit.second(() -> check(octets));
  }

  private void check(byte[] octets) throws Exception {
    Map<String, Object> read;
    try {
      read = JsonReader.readObject(octets);
    } catch (JsonException e) {
      assertThat(e.getMessage()).isNotEmpty();
      return;
    }
    String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets)).toString();
    com.google.gson.stream.JsonReader gson =
        new com.google.gson.stream.JsonReader(new StringReader(text));
    gson.setStrictness(Strictness.STRICT);
    assertSame(read, Streams.parse(gson));
    assertThat(gson.peek()).isEqualTo(JsonToken.END_DOCUMENT);
  }

  private static void assertSame(Object ours, JsonElement theirs) {
    if (ours instanceof Map<?, ?> map) {
      assertThat(map.size()).isEqualTo(theirs.getAsJsonObject().size());
      map.forEach((name, value) -> assertSame(value, theirs.getAsJsonObject().get((String) name)));
    } else if (ours instanceof List<?> list) {
      assertThat(list.size()).isEqualTo(theirs.getAsJsonArray().size());
      for (int i = 0; i < list.size(); i++) {
        assertSame(list.get(i), theirs.getAsJsonArray().get(i));
      }
    } else if (ours == null) {
      assertThat(theirs.isJsonNull()).isTrue();
    } else {
      JsonPrimitive primitive = theirs.getAsJsonPrimitive();
      if (ours instanceof Double number) {
        assertThat(number).isEqualTo(primitive.getAsDouble());
      } else if (ours instanceof Number number) {
        assertThat(number.toString()).isEqualTo(primitive.getAsBigInteger().toString());
      } else if (ours instanceof Boolean) {
        assertThat(primitive.isBoolean()).isTrue();
        assertThat(primitive.getAsBoolean()).isEqualTo(ours);
      } else {
        assertThat(primitive.isString()).isTrue();
        assertThat(primitive.getAsString()).isEqualTo(ours);
      }
    }
  }
}
