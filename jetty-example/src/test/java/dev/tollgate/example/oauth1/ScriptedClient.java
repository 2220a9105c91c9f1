package dev.tollgate.example.oauth1;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client in another language: a process that takes a call on a line and answers on a line. */
final class ScriptedClient implements SigningClient {

  private static final JsonMapper JSON = new JsonMapper();

  private final Process process;
  private final Writer calls;
  private final BufferedReader replies;

  private ScriptedClient(Process process) {
    this.process = process;
    this.calls = process.outputWriter(UTF_8);
    this.replies = process.inputReader(UTF_8);
  }

  /** Starts the process in a folder. */
  static ScriptedClient start(Path folder, List<String> command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    return new ScriptedClient(builder.redirectError(ProcessBuilder.Redirect.INHERIT).start());
  }

  @Override
  public Reply send(Call call) throws IOException {
    Map<String, Object> members = new HashMap<>();
    members.put("signatureMethod", call.signatureMethod());
    members.put("clientKey", call.account().clientKey());
    members.put("clientSecret", call.account().clientSecret());
    members.put(
        "privateKey", call.account().privateKey() == null ? null : call.account().privateKeyPem());
    members.put("token", call.account().token());
    members.put("tokenSecret", call.account().tokenSecret());
    members.put("method", call.httpMethod());
    members.put("url", call.url());
    members.put("form", call.form());
    members.put("json", call.json());
    calls.write(JSON.writeValueAsString(members) + "\n");
    calls.flush();
    String line = replies.readLine();
    if (line == null) {
      throw new IOException("the client has ended: " + process);
    }
    JsonNode reply = JSON.readTree(line);
    return reply.has("error")
        ? Reply.unable(reply.get("error").asString())
        : new Reply(
            reply.get("status").asInt(),
            reply.get("challenge").asString(),
            reply.get("body").asString());
  }

  @Override
  public void close() {
    process.destroy();
  }
}
