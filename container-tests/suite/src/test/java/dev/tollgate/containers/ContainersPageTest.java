package dev.tollgate.containers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.servlet.ContainerTest;
import dev.tollgate.servlet.testing.WebApp;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/containers.md} says what is tested. */
class ContainersPageTest extends ContainerTest {

  private static final Path MODULES = Path.of("").toAbsolutePath().getParent();
  private static final Path PAGE = MODULES.resolveSibling("docs").resolve("containers.md");

  private record Row(String servlet, String version, String module) {}

  @Test
  void rows_areTheModules() throws IOException {
    try (Stream<Path> folders = Files.list(MODULES)) {
      List<String> modules =
          folders
              .filter(folder -> Files.exists(folder.resolve("pom.xml")))
              .map(folder -> folder.getFileName().toString())
              .filter(name -> !name.equals("suite"))
              .toList();

      assertThat(rows()).extracting(Row::module).containsExactlyInAnyOrderElementsOf(modules);
    }
  }

  @Test
  void row_ofThisContainer_hasItsVersions() throws Exception {
    List<String> found = new ArrayList<>();
    int port =
        start(
            WebApp.at("")
                .servlet(
                    "/*",
                    (request, response) -> {
                      ServletContext context = request.getServletContext();
                      found.add(context.getServerInfo());
                      found.add(context.getMajorVersion() + "." + context.getMinorVersion());
                    }));

    get(port, "/");

    String module = Path.of("").toAbsolutePath().getFileName().toString();
    Row row = rows().stream().filter(r -> r.module.equals(module)).findFirst().orElseThrow();
    assertThat(found).hasSize(2);
    assertThat(found.get(0)).endsWith(row.version);
    assertThat(found.get(1)).isEqualTo(row.servlet);
  }

  private static List<Row> rows() throws IOException {
    return Files.readAllLines(PAGE).stream()
        .map(line -> line.split(" *\\| *"))
        .filter(cells -> cells.length == 6 && cells[4].startsWith("`"))
        .map(cells -> new Row(cells[2], cells[3], cells[4].replace("`", "")))
        .toList();
  }
}
