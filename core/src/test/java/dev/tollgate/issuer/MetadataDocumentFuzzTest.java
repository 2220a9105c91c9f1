package dev.tollgate.issuer;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.tollgate.http.HttpSettings;
import dev.tollgate.json.JsonReader;
import dev.tollgate.testing.CpuLimit;

class MetadataDocumentFuzzTest {

  private static final String ISSUER = "https://as.example.com";
  private static final HttpSettings SETTINGS = HttpSettings.builder().build();

  @FuzzTest
  void parse_anyOctets_isOursOnlyIfItNamesTheIssuer(byte[] octets) throws Throwable {
    CpuLimit.second(() -> check(octets));
  }

  private void check(byte[] octets) throws Exception {
    MetadataDocument document = MetadataDocument.parse(octets, ISSUER);

    if (document instanceof MetadataDocument.Own own) {
      assertThat(JsonReader.readObject(octets)).containsEntry("issuer", ISSUER);
      if (Metadata.of(own, SETTINGS).jwksUri() instanceof Endpoint.Location.Found found) {
        boolean https = found.uri().getScheme().equalsIgnoreCase("https");
        assertThat(found.uri().getHost())
            .matches(https ? ".+" : "(?i)localhost|127[.0-9]+|\\[::1\\]");
        assertThat(https || found.uri().getScheme().equalsIgnoreCase("http")).isTrue();
      }
    }
  }
}
