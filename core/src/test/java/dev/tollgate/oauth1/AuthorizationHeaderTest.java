package dev.tollgate.oauth1;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuthorizationHeaderTest {

  private final Parameters parameters = new Parameters();

  // In the table ' stands for a quote, \t for a tab; the result lists name=value, decoded.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "OAuth a='1', b='2'            | a=1 b=2",
        "OAuth a='1',b='2'             | a=1 b=2",
        "oauth a='1'                   | a=1",
        "OAuth\\ta='1' \\t,\\t b='2'   | a=1 b=2",
        "OAuth ,, a='1',,b='2',        | a=1 b=2",
        "OAuth a = '1' , b= '2'        | a=1 b=2",
        "OAuth a=1, b=2                | a=1 b=2",
        "OAuth a=1=2==,b=              | a=1=2== b=",
        "OAuth a='', b=''              | a= b=",
        "OAuth a='x,y=z', b='2'        | a=x,y=z b=2",
        "OAuth a='%41%2b%2B', %62='2'  | a=A++ b=2",
        "OAuth a='1+2'                 | a=1+2",
        "OAuth realm='R', a='1'        | a=1",
        "OAuth a='1', realm=''         | a=1",
        "OAuth a='1', realm=R          | a=1",
        "OAuth realm='x,y=1', a='1'    | a=1",
        "OAuth realm='x\\', b=\\'y', a='1' | a=1",
        "OAuth realm='%zz', a='1'      | a=1",
        "OAuth Realm='R'               | Realm=R",
        "OAuth realms='R'              | realms=R",
        "OAuth a='1', a='1'            | a=1 a=1",
        "OAuth a='['                   | a=[",
        "OAuth                         | ``",
        "OAuth garbage                 | ``",
        "OAuth ,                       | ``",
      })
  void read_header_findsParameters(String header, @Nullable String expected) {
    assertThat(read(header)).isNull();
    assertThat(String.join(" ", found())).isEqualTo(expected == null ? "" : expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "OAuth a='1",
        "OAuth a='",
        "OAuth a='1\\'",
        "OAuth a='1\\'', b='2'",
        "OAuth a='1' b='2'",
        "OAuth a='1', OAuth b='2'",
        "OAuth a='1', Bearer xyz",
        "OAuth a='1', b",
        "OAuth a='1'x",
        "OAuth ='1'",
        "OAuth =",
        "OAuth a=1'2'",
        "OAuth 'a'='1'",
        "OAuth a=1 2",
        "OAuth garbage, a='1'",
        "OAuth a\\b='1'",
        "OAuth a='\u0001'",
        "OAuth a='\u007f'",
        "OAuth a=\u0001",
        "OAuth a\u0000='1'",
      })
  void read_outsideGrammar_isMalformedHeader(String header) {
    assertThat(read(header)).isEqualTo(Defect.MALFORMED_HEADER);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "OAuth a='%'",
        "OAuth a='%4'",
        "OAuth a='%zz'",
        "OAuth a='%4g'",
        "OAuth %='1'",
        "OAuth a=%",
        "OAuth a='1', b='%c3%'",
        "OAuth a=%2, b='1'"
      })
  void read_halfEscape_isMalformedEscape(String header) {
    assertThat(read(header)).isEqualTo(Defect.MALFORMED_ESCAPE);
  }

  @Test
  void read_escapeCutByQuote_isMalformedAlthoughDigitsFollow() {
    assertThat(read("OAuth a='%4',b='1'")).isEqualTo(Defect.MALFORMED_ESCAPE);
  }

  @Test
  void read_octetsBeyondAscii_areKept() {
    assertThat(read("OAuth a='\u00e9'")).isNull();
    byte[] value = new byte[4];
    assertThat(parameters.decodeValue(0, value)).isEqualTo(1);
    assertThat(value[0]).isEqualTo((byte) 0xe9);
  }

  private @Nullable Defect read(String header) {
    int from = parameters.text().add(header.replace('\'', '"').replace("\\t", "\t"));
    return AuthorizationHeader.read(parameters, from, parameters.text().length());
  }

  private List<String> found() {
    List<String> found = new ArrayList<>();
    byte[] octets = new byte[100];
    for (int i = 0; i < parameters.size(); i++) {
      StringBuilder name = new StringBuilder();
      byte[] source = parameters.octets(i);
      for (int at = parameters.nameFrom(i);
          at < parameters.nameTo(i);
          at = Octets.next(source, at)) {
        name.append((char) Octets.decoded(source, at, Place.HEADER));
      }
      int length = parameters.decodeValue(i, octets);
      found.add(name + "=" + new String(octets, 0, length, StandardCharsets.ISO_8859_1));
    }
    return found;
  }
}
