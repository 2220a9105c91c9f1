package dev.tollgate.jwt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.Reason;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The examples of RFC 7515, appendix A. */
class Rfc7515AppendixATest {

  private static final String PAYLOAD =
      "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ";

  @Test
  void a1_hs256_holds() throws Exception {
    assertHolds(
        "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9."
            + PAYLOAD
            + ".dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk",
        "{\"kty\":\"oct\",\"k\":\"AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcg"
            + "UuTwjAzZr1Z9CAow\"}");
  }

  @Test
  void a2_rs256_holds() throws Exception {
    assertHolds(
        "eyJhbGciOiJSUzI1NiJ9."
            + PAYLOAD
            + ".cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7AAuHIm4Bh-0Qc_lF5YKt_O8W2"
            + "Fp5jujGbds9uJdbF9CUAr7t1dnZcAcQjbKBYNX4BAynRFdiuB--f_nZLgrnbyTyWzO75vRK5h6xBArLIARNPvkSjtQ"
            + "BMHlb1L07Qe7K0GarZRmB_eSN9383LcOLn6_dO--xi12jzDwusC-eOkHWEsqtFZESc6BfI7noOPqvhJ1phCnvWh6Ie"
            + "YI2w9QOYEUipUTI8np6LbgGY9Fs98rqVt5AXLIhWkWywlVmtVrBp0igcN_IoypGlUPQGe77Rw",
        "{\"kty\":\"RSA\",\"n\":\"ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddxHmfHQp-Vaw-4qP"
            + "CJrcS2mJPMEzP1Pt0Bm4d4QlL-yRT-SFd2lZS-pCgNMsD1W_YpRPEwOWvG6b32690r2jZ47soMZo9wGzjb_7OMg0L"
            + "OL-bSf63kpaSHSXndS5z5rexMdbBYUsLA9e-KXBdQOS-UTo7WTBEMa2R2CapHg665xsmtdVMTBQY4uDZlxvb3qCo5Z"
            + "wKh9kG4LT6_I5IhlJH7aGhyxXFvUK-DWNmoudF8NAco9_h9iaGNj8q2ethFkMLs91kzk2PAcDTW9gb54h4FRWyuXpo"
            + "Q\",\"e\":\"AQAB\"}");
  }

  @Test
  void a3_es256_holds() throws Exception {
    assertHolds(
        "eyJhbGciOiJFUzI1NiJ9."
            + PAYLOAD
            + ".DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q",
        "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU\","
            + "\"y\":\"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0\"}");
  }

  @Test
  void a4_es512_holds() throws Exception {
    assertHolds(
        "eyJhbGciOiJFUzUxMiJ9.UGF5bG9hZA."
            + "AdwMgeerwtHoh-l192l60hp9wAHZFVJbLfD_UxMi70cwnZOYaRI1bKPWROc-mZZqwqT2SI-KGDKB34XO0aw_7Xdt"
            + "AG8GaSwFKdCAPZgoXD2YBJZCPEX3xKpRwcdOO8KpEHwJjyqOgzDO7iKvU8vcnwNrmxYbSW9ERBXukOXolLzeO_Jn",
        "{\"kty\":\"EC\",\"crv\":\"P-521\",\"x\":\"AekpBQ8ST8a8VcfVOTNl353vSrDCLLJXmPk06wTjxrrjcBpXp5EOnYG_NjFZ6"
            + "OvLFV1jSfS9tsz4qUxcWceqwQGk\",\"y\":\"ADSmRA43Z1DSNx_RvcLI87cdL07l6jQyyBXMoxVg_l2Th-x3S1WDhj"
            + "Dly79ajL4Kkd0AZMaZmh9ubmf63e3kyMj2\"}");
  }

  @Test
  void a5_none_isRefused() {
    assertThat(read("eyJhbGciOiJub25lIn0." + PAYLOAD + "."))
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal -> assertThat(refusal.reason()).isEqualTo(Reason.ALGORITHM_NOT_ACCEPTED));
  }

  @Test
  void a6andA7_jsonSerialization_isRefused() {
    String json =
        "{\"payload\":\""
            + PAYLOAD
            + "\",\"protected\":\"eyJhbGciOiJFUzI1NiJ9\",\"signature\":\"x\"}";
    assertThat(read(json)).isInstanceOf(Refusal.class);
  }

  private static void assertHolds(String jws, String jwk) throws Exception {
    byte[] document = ("{\"keys\":[" + jwk + "]}").getBytes(StandardCharsets.UTF_8);
    KeySet keys = KeySet.parse(document, true);
    assertThat(keys.notes()).isEmpty();
    assertThat(read(jws)).isInstanceOf(CompactJws.class);
    CompactJws read = (CompactJws) read(jws);
    assertThat(Proof.of(read, keys::find)).isInstanceOf(Proof.Given.class);
  }

  private static JwsReading read(String jws) {
    return CompactJws.read(jws.getBytes(StandardCharsets.ISO_8859_1), new KnownHeaders());
  }
}
