package dev.tollgate.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CurlCommandTest {

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "curl http://h/p?a=1                      | GET    | http  | h      | /p?a=1",
        "curl h:8080                              | GET    | http  | h:8080 | /",
        "curl https://h?a=1                       | GET    | https | h      | /?a=1",
        "curl https://h/p#part                    | GET    | https | h      | /p",
        "curl -XDELETE https://h/p                | DELETE | https | h      | /p",
        "curl -X PUT --url https://h/p            | PUT    | https | h      | /p",
        "curl -sSX PATCH https://h/p              | PATCH  | https | h      | /p",
        "curl -I https://h/p                      | HEAD   | https | h      | /p",
        "curl -d a=1 https://h/p                  | POST   | https | h      | /p",
        "curl -G -d a=1 -d b=2 https://h/p        | GET    | https | h      | /p?a=1&b=2",
        "curl -G -d a=1 https://h/p?c=3           | GET    | https | h      | /p?c=3&a=1",
        "curl -H Host:api -H 'X: y' https://h/p   | GET    | https | api    | /p",
        "curl --compressed -L -k --http2 -o f -m 3 https://h/p | GET | https | h | /p",
        "curl \"https://h/p?q=\\\"x\\\"\"         | GET    | https | h      | /p?q=\"x\""
      })
  void read_command_givesItsRequest(
      String command, String method, String scheme, String authority, String target)
      throws UsageException {
    SavedRequest request = read(command);
    assertThat(request.method()).isEqualTo(method);
    assertThat(request.scheme()).isEqualTo(scheme);
    assertThat(request.authority()).isEqualTo(authority);
    assertThat(request.target()).isEqualTo(target);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "curl -d a=1 -d b=2 h                      | a=1&b=2      | application/x-www-form-urlencoded",
        "curl -da=1 h                              | a=1          | application/x-www-form-urlencoded",
        "curl --data-raw @x h                      | @x           | application/x-www-form-urlencoded",
        "curl --data-urlencode 'a=x y&z' h         | a=x%20y%26z  | application/x-www-form-urlencoded",
        "curl --data-urlencode =x+y h              | x%2By        | application/x-www-form-urlencoded",
        "curl --data-urlencode é h                 | %C3%A9       | application/x-www-form-urlencoded",
        "curl --json '{\"a\":1}' h                 | {\"a\":1}    | application/json",
        "curl -H Content-Type:text/plain -d a h    | a            | text/plain",
        "curl --data-raw $'a=\\u00e9\\'\\x21' h    | a=é'!        | application/x-www-form-urlencoded"
      })
  void read_data_givesBodyAndType(String command, String body, String type) throws UsageException {
    SavedRequest request = read(command);
    assertThat(new String(request.octets(), StandardCharsets.UTF_8)).isEqualTo(body);
    assertThat(request.headers("content-type")).containsExactly(type);
  }

  @Test
  void read_dataFiles_areReadAsCurlDoes() throws IOException, UsageException {
    Path file = Files.writeString(folder.resolve("data"), "a=1\nb c\n");
    assertThat(body("curl -d @" + file + " h")).isEqualTo("a=1b c");
    assertThat(body("curl --data-binary @" + file + " h")).isEqualTo("a=1\nb c\n");
    assertThat(body("curl --data-urlencode n@" + file + " h")).isEqualTo("n=a%3D1%0Ab%20c%0A");
  }

  @Test
  void read_linesThatGoOn_areOneCommand() throws UsageException {
    assertThat(read("curl \\\n 'http://h/p' \\\r\n  -X POST\n").method()).isEqualTo("POST");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "curl -q http://h",
        "curl --upload-file x http://h",
        "curl -sq http://h",
        "curl -u a:b http://h",
        "curl -F a=b http://h",
        "curl -X",
        "curl http://h http://i",
        "curl http://a:b@h/",
        "curl",
        "wget http://h",
        "curl 'http://h",
        "curl \"http://h",
        "curl \"$URL\"",
        "curl http://h | jq",
        "curl http://h?a=1;b=2",
        "curl -H nocolon http://h",
        "curl --data-raw $'\\q' h",
        "curl -d @/does/not/exist http://h"
      })
  void read_notUnderstood_isRefused(String command) {
    assertThatThrownBy(() -> read(command)).isInstanceOf(UsageException.class);
  }

  @ParameterizedTest
  @CsvSource({"curl -q http://h,-q", "curl --upload-file x http://h,--upload-file"})
  void read_unknownOption_isNamed(String command, String option) {
    assertThatThrownBy(() -> read(command)).hasMessageContaining("option " + option + " ");
  }

  private static SavedRequest read(String command) throws UsageException {
    return CurlCommand.read(command, new Session().terminal());
  }

  private static String body(String command) throws UsageException {
    return new String(read(command).octets(), StandardCharsets.UTF_8);
  }
}
