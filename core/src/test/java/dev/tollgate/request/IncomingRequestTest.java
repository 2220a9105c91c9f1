package dev.tollgate.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.RequestBody;
import dev.tollgate.testing.TestRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IncomingRequestTest {

  private static final String URL = "http://api.example.com/a";

  @ParameterizedTest
  @CsvSource({
    "application/x-www-form-urlencoded, true",
    "APPLICATION/X-WWW-Form-URLencoded, true",
    "application/x-www-form-urlencoded; charset=UTF-8, true",
    "application/x-www-form-urlencoded ;charset=x, true",
    "application/x-www-form-urlencoded2, false",
    "application/x-www-form, false",
    "'application/x-www-form-urlencoded, text/plain', false",
    "multipart/form-data; boundary=application/x-www-form-urlencoded, false",
    "'', false"
  })
  void isForm_mediaType_mustBeExactlyTheFormType(String type, boolean form) {
    TestRequest view = TestRequest.request("POST", URL).header("Content-Type", type).build();

    assertThat(request(view, 10).isForm()).isEqualTo(form);
  }

  @Test
  void isForm_noContentType_isNone() {
    assertThat(request(TestRequest.request("POST", URL).build(), 10).isForm()).isFalse();
  }

  @Test
  void isForm_twoContentTypes_isNone() {
    TestRequest view =
        TestRequest.formPost(URL, "a=1")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .build();

    assertThat(request(view, 10).isForm()).isFalse();
  }

  @Test
  void body_askedTwice_isReadOnce() {
    // The view throws if it is read twice.
    IncomingRequest request = request(TestRequest.formPost(URL, "a=1").build(), 3);

    assertThat(request.bufferedBody()).isNull();
    assertThat(request.body()).isSameAs(request.body());
    assertThat(request.bufferedBody()).asString().isEqualTo("a=1");
  }

  @Test
  void body_overTheLimit_isTooLargeAndNotHandedOn() {
    IncomingRequest request = request(TestRequest.formPost(URL, "a=12").build(), 3);

    assertThat(request.body()).isInstanceOf(RequestBody.TooLarge.class);
    assertThat(request.bufferedBody()).isNull();
  }

  private static IncomingRequest request(TestRequest view, int bodyLimit) {
    return new IncomingRequest(view, ExternalUrls.of(null), bodyLimit);
  }
}
