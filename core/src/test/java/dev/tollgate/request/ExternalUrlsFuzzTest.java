package dev.tollgate.request;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.tollgate.testing.CpuLimit;
import dev.tollgate.testing.RequestText;
import dev.tollgate.testing.TestRequest;
import java.net.URI;
import java.util.List;
import java.util.Locale;

class ExternalUrlsFuzzTest {

  private static final TrustedProxies PROXIES =
      TrustedProxies.parse(List.of("10.0.0.0/8", "2001:db8::/32"));
  private static final URI PUBLIC = URI.create("https://public.example.com/base");
  private static final AllowedHosts HOSTS = AllowedHosts.parse(List.of("api.example.com"));

  @FuzzTest
  void resolve_anyFields_believesProxiesOnlyAndAllowsNamedHostsOnly(byte[] octets)
      throws Throwable {
    CpuLimit.second(() -> check(octets));
  }

  private void check(byte[] octets) {
    IncomingRequest ofProxy = incoming(octets, "10.0.0.1", null);
    String host = ofProxy.addressed().authority().toLowerCase(Locale.ROOT);
    if (HOSTS.problemOf(ofProxy) == null) {
      assertThat(host).matches("api\\.example\\.com(?::[0-9]{0,5})?");
      assertThat(ofProxy.addressed().problem()).isNull();
    }
    if (AllowedHosts.any().problemOf(ofProxy) == null) {
      assertThat(host).matches("[a-z0-9._~-]*(?::[0-9]*)?|\\[[0-9a-f.:]*\\](?::[0-9]*)?");
    }
    ofProxy.urlRemark();

    IncomingRequest ofStranger = incoming(octets, "192.0.2.1", null);
    assertThat(ofStranger.externalUrl().authority()).isEqualTo(ofStranger.view().authority());
    assertThat(ofStranger.externalUrl().rawPath()).isEqualTo(ofStranger.view().rawPath());
    assertThat(ofStranger.confidential()).isEqualTo(ofStranger.view().secure());
    ofStranger.urlRemark();

    ExternalUrl fixed = incoming(octets, "10.0.0.1", PUBLIC).externalUrl();
    assertThat(fixed.scheme() + fixed.authority()).isEqualTo("httpspublic.example.com");
    assertThat(fixed.rawPath()).startsWith("/base");
  }

  private static IncomingRequest incoming(byte[] octets, String peer, URI publicUrl) {
    TestRequest view = RequestText.parse(octets).remoteAddress(peer).build();
    return new IncomingRequest(view, ExternalUrls.of(publicUrl, PROXIES), 0);
  }
}
