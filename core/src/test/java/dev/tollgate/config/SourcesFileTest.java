package dev.tollgate.config;

import static dev.tollgate.config.SourcesFixture.DEFAULT_FILE;
import static dev.tollgate.config.SourcesFixture.file;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the file of settings is found, and what it may hold. */
class SourcesFileTest {

  private final SourcesFixture fixture = new SourcesFixture();

  @TempDir private Path folder = Path.of("");

  @ParameterizedTest
  @ValueSource(strings = {"init-param", "environment", "property"})
  void read_namedFile_isReadInsteadOfTheDefault(String source) throws IOException {
    fixture.webFile("mode=observe");
    String location = file(folder, "realm=a");
    switch (source) {
      case "init-param" -> fixture.initParams.put("config", location);
      case "environment" -> fixture.environment.put("TOLLGATE_CONFIG", location);
      default -> fixture.systemProperties.put("tollgate.config", location);
    }

    assertThat(fixture.readSound()).isEqualTo(Map.of("realm", "a", "config", location));
  }

  @Test
  void read_nameOfTheFileWithPlaceholder_isFilled() throws IOException {
    file(folder, "realm=a");
    fixture.initParams.put("config", "${env:FOLDER}/t.properties");
    fixture.environment.put("FOLDER", folder.toString());

    assertThat(fixture.readSound()).containsEntry("realm", "a");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/nowhere/t.properties", "classpath:nowhere.properties", "/WEB-INF/nowhere"})
  void read_namedFileThatIsMissing_isAProblem(String location) {
    fixture.environment.put("TOLLGATE_CONFIG", location);

    fixture.read();

    assertThat(fixture.problems)
        .containsExactly(new Problem("config", location + " does not exist"));
  }

  @Test
  void read_namedFileThatIsAFolder_isAProblem() {
    fixture.environment.put("TOLLGATE_CONFIG", folder.toString());

    fixture.read();

    assertThat(fixture.problems).containsExactly(new Problem("config", folder + " cannot be read"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\u0000"})
  void read_namedFileWithoutAName_isAProblem(String location) {
    fixture.environment.put("TOLLGATE_CONFIG", location);

    fixture.read();

    assertThat(fixture.problems).singleElement().extracting(Problem::key).isEqualTo("config");
  }

  @Test
  void read_nameOfTheFileThatCannotBeFilled_isAProblem() {
    fixture.webFile("realm=a");
    fixture.initParams.put("config", "${env:UNSET}");

    assertThat(fixture.read()).isEmpty();
    assertThat(new ConfigurationException(fixture.problems).problems())
        .containsExactly(new Problem("config", "${env:UNSET} is not set and has no default"));
  }

  @Test
  void read_defaultFileThatIsNoUtf8_isAProblem() {
    fixture.webFiles.put(DEFAULT_FILE, "realm=\u00e9".getBytes(StandardCharsets.ISO_8859_1));

    assertThat(fixture.read()).isEmpty();
    assertThat(fixture.problems)
        .containsExactly(new Problem("config", DEFAULT_FILE + " is not UTF-8"));
  }

  @Test
  void read_defaultFileThatIsTooLarge_isAProblem() {
    fixture.webFiles.put(DEFAULT_FILE, new byte[(16 << 20) + 1]);

    assertThat(fixture.read()).isEmpty();
    assertThat(fixture.problems)
        .containsExactly(new Problem("config", DEFAULT_FILE + " is larger than 16 MiB"));
  }

  @Test
  void read_utf8File_keepsItsCharacters() {
    fixture.webFile("realm=\u00e9 \u20ac");

    assertThat(fixture.readSound()).isEqualTo(Map.of("realm", "\u00e9 \u20ac"));
  }

  @Test
  void read_byteOrderMark_isNoPartOfTheFirstKey() {
    fixture.webFile("\uFEFFrealm=a\nmode=observe");

    assertThat(fixture.readSound()).isEqualTo(Map.of("realm", "a", "mode", "observe"));
  }

  @Test
  void read_fileThatIsNoPropertiesFile_isAProblem() {
    fixture.webFile("realm=\\u12");

    fixture.read();

    assertThat(fixture.problems)
        .singleElement()
        .satisfies(problem -> assertThat(problem.text()).contains("is no properties file"));
  }

  @Test
  void read_keyTwiceInAFile_isAProblem() {
    fixture.webFile("realm=s3cret\nmode=observe\nrealm : s3cret");

    fixture.read();

    assertThat(fixture.problems)
        .containsExactly(new Problem("realm", "stands more than once in " + DEFAULT_FILE));
  }

  @Test
  void read_fileThatNamesAnother_isAProblem() {
    fixture.webFile("config=/etc/other.properties");

    fixture.read();

    assertThat(fixture.problems)
        .containsExactly(new Problem("config", "cannot stand in a file, here in " + DEFAULT_FILE));
  }
}
