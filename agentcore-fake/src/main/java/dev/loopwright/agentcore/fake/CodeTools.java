package dev.loopwright.agentcore.fake;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.loopwright.agentcore.fake.shape.Flag;
import dev.loopwright.agentcore.fake.shape.Items;
import dev.loopwright.agentcore.fake.shape.Structure;
import dev.loopwright.agentcore.fake.shape.Text;
import dev.loopwright.agentcore.fake.wire.ServiceException;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;

/**
 * The tools of the Code Interpreter in one session. It makes no folders for files that are written:
 * that is documented nowhere, so nobody may rely on it.
 *
 * @param session that they work in
 */
record CodeTools(CodeSession session) {
  private static final Text LONG = Text.of(0, 100_000_000);

  /** What a request must be. */
  static final Structure REQUEST =
      Structure.empty()
          .with(
              "name",
              Text.oneOf(
                  "executeCode",
                  "executeCommand",
                  "readFiles",
                  "listFiles",
                  "removeFiles",
                  "writeFiles",
                  "startCommandExecution",
                  "getTask",
                  "stopTask"))
          .maybe("arguments", arguments());

  private static Structure arguments() {
    var block = Structure.empty().with("path", LONG).maybe("text", LONG).maybe("blob", LONG);
    return Structure.empty()
        .maybe("code", LONG)
        .maybe("language", Text.oneOf("python", "javascript", "typescript"))
        .maybe("clearContext", Flag.FLAG)
        .maybe("command", LONG)
        .maybe("path", LONG)
        .maybe("paths", new Items(0, Integer.MAX_VALUE, LONG))
        .maybe("content", new Items(0, Integer.MAX_VALUE, block))
        .maybe("directoryPath", LONG)
        .maybe("taskId", LONG)
        .maybe("runtime", Text.oneOf("nodejs", "deno", "python"));
  }

  /** Returns the one event that comes of a call. */
  JsonObject invoke(JsonObject request) throws ServiceException {
    var arguments = request.getJsonObject("arguments");
    var given = arguments == null ? JsonObject.EMPTY_JSON_OBJECT : arguments;
    try {
      return switch (request.getString("name")) {
        case "executeCommand" -> execute(text(given, "command"));
        case "startCommandExecution" -> started(session.start(text(given, "command")));
        case "getTask" -> described(task(given));
        case "stopTask" -> stopped(task(given));
        case "writeFiles" -> write(array(given, "content"));
        case "readFiles" -> read(array(given, "paths"));
        case "removeFiles" -> remove(array(given, "paths"));
        case "listFiles" -> list(given.getString("directoryPath", "."));
        default -> throw ServiceException.invalid("code is not run by this fake");
      };
    } catch (IOException e) {
      return result(said(String.valueOf(e)), Json.createObjectBuilder(), true);
    }
  }

  private static String text(JsonObject given, String name) throws ServiceException {
    if (!given.containsKey(name)) {
      throw ServiceException.invalid("the argument " + name + " is missing");
    }
    return given.getString(name);
  }

  private static JsonArray array(JsonObject given, String name) throws ServiceException {
    if (!given.containsKey(name)) {
      throw ServiceException.invalid("the argument " + name + " is missing");
    }
    return given.getJsonArray(name);
  }

  private JsonObject execute(String command) throws IOException, ServiceException {
    var process = session.start(command);
    process.await();
    if (!session.isReady()) {
      throw ServiceException.notFound("Session " + session.id() + " is terminated");
    }
    return ended(process);
  }

  private static JsonObject ended(CodeProcess process) throws IOException {
    var structured = outputOf(process).add("taskStatus", process.status());
    return result(said(process.output()), structured, process.exitCode() != 0);
  }

  private static JsonObjectBuilder outputOf(CodeProcess process) throws IOException {
    return Json.createObjectBuilder()
        .add("stdout", process.output())
        .add("stderr", process.errors())
        .add("exitCode", process.exitCode())
        .add("executionTime", process.seconds());
  }

  private CodeProcess task(JsonObject given) throws ServiceException {
    var id = text(given, "taskId");
    return session.task(id).orElseThrow(() -> ServiceException.notFound("Task " + id));
  }

  private static JsonObject started(CodeProcess process) {
    var structured =
        Json.createObjectBuilder().add("taskId", process.id()).add("taskStatus", "submitted");
    return result(said("started"), structured, false);
  }

  private static JsonObject described(CodeProcess process) throws IOException {
    var structured = process.hasEnded() ? outputOf(process) : Json.createObjectBuilder();
    structured.add("taskId", process.id()).add("taskStatus", process.status());
    return result(said(process.status()), structured, false);
  }

  private static JsonObject stopped(CodeProcess process) {
    process.kill();
    var structured =
        Json.createObjectBuilder().add("taskId", process.id()).add("taskStatus", process.status());
    return result(said(process.status()), structured, false);
  }

  private JsonObject write(JsonArray blocks) throws IOException, ServiceException {
    for (var block : blocks.getValuesAs(JsonObject.class)) {
      if (block.containsKey("text") == block.containsKey("blob")) {
        throw ServiceException.invalid("a file needs exactly one of text and blob");
      }
      Files.write(
          path(block.getString("path")),
          block.containsKey("text")
              ? block.getString("text").getBytes(UTF_8)
              : Base64.getDecoder().decode(block.getString("blob")));
    }
    var message = "Successfully wrote all " + blocks.size() + " files";
    return result(said(message), Json.createObjectBuilder(), false);
  }

  private JsonObject read(JsonArray paths) throws IOException, ServiceException {
    var content = Json.createArrayBuilder();
    for (var path : paths.getValuesAs(JsonString.class)) {
      content.add(
          Json.createObjectBuilder()
              .add("type", "resource")
              .add(
                  "resource",
                  resource(path.getString(), Files.readAllBytes(path(path.getString())))));
    }
    return result(content, Json.createObjectBuilder(), false);
  }

  private static JsonObjectBuilder resource(String path, byte[] bytes) {
    var resource = Json.createObjectBuilder().add("uri", "file:///" + path);
    try {
      var text = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return resource.add("type", "text").add("mimeType", "text/plain").add("text", text);
    } catch (CharacterCodingException e) {
      return resource
          .add("type", "blob")
          .add("mimeType", "application/octet-stream")
          .add("blob", Base64.getEncoder().encodeToString(bytes));
    }
  }

  private JsonObject remove(JsonArray paths) throws IOException, ServiceException {
    for (var path : paths.getValuesAs(JsonString.class)) {
      Files.delete(path(path.getString()));
    }
    return result(said("removed"), Json.createObjectBuilder(), false);
  }

  private JsonObject list(String directory) throws IOException, ServiceException {
    var content = Json.createArrayBuilder();
    try (var files = Files.list(path(directory))) {
      files.sorted().map(CodeTools::link).forEach(content::add);
    }
    return result(content, Json.createObjectBuilder(), false);
  }

  private static JsonObjectBuilder link(Path file) {
    return Json.createObjectBuilder()
        .add("type", "resource_link")
        .add("name", String.valueOf(file.getFileName()))
        .add("uri", "file:///" + file.getFileName())
        .add("description", Files.isDirectory(file) ? "Directory" : "File");
  }

  private Path path(String relative) throws ServiceException {
    return session
        .path(relative)
        .orElseThrow(() -> ServiceException.invalid(relative + " leads out of the session"));
  }

  private static JsonArrayBuilder said(String text) {
    return Json.createArrayBuilder()
        .add(Json.createObjectBuilder().add("type", "text").add("text", text));
  }

  private static JsonObject result(
      JsonArrayBuilder content, JsonObjectBuilder structured, boolean isError) {
    return Json.createObjectBuilder()
        .add("content", content)
        .add("structuredContent", structured)
        .add("isError", isError)
        .build();
  }
}
