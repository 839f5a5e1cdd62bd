package org.javahermit.maven;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedSet;

/**
 * Adds what the trace agent wrote to a file of reachability metadata (docs/reflection.md). Takes
 * lines of traces and a file, which need not exist; leaves in it what was there, and behind it what
 * was missing. What an image cannot have is left out. Entries that count under a condition only are
 * not touched.
 */
final class MetadataMerge {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private final KnownClasses known;
  private ObjectNode root;
  private int added;

  MetadataMerge(KnownClasses known) {
    this.known = known;
  }

  /**
   * Merges.
   *
   * @return how many things were added
   * @throws IOException where the file cannot be read or written
   */
  int merge(SortedSet<String> lines, Path file) throws IOException {
    root = read(file);
    boolean isNew = root.isEmpty();
    if (isNew) {
      // In the order in which a reader looks for them.
      root.putArray("reflection");
      root.putArray("resources");
    }
    for (String line : lines) {
      entry(line.split("\t", -1));
    }
    if (added > 0) {
      if (file.toAbsolutePath().getParent() != null) {
        Files.createDirectories(file.toAbsolutePath().getParent());
      }
      Files.writeString(file, MAPPER.writeValueAsString(root) + "\n");
    }
    return added;
  }

  private static ObjectNode read(Path file) throws IOException {
    if (!Files.exists(file)) {
      return MAPPER.createObjectNode();
    }
    try {
      if (MAPPER.readTree(Files.readString(file)) instanceof ObjectNode object) {
        return object;
      }
    } catch (JsonProcessingException e) {
      throw new IOException(file + " is not valid JSON: " + e.getOriginalMessage(), e);
    }
    throw new IOException(file + " is no object with the keys of reachability-metadata.json");
  }

  private void entry(String[] words) throws IOException {
    switch (words[0]) {
      case "type" -> type(words[1]);
      case "method" -> method(words[1], words[2], words[3]);
      case "field" -> field(words[1], words[2]);
      case "proxy" -> proxy(words[1].split(","));
      case "serializable" -> serializable(words[1]);
      case "resource" -> resource(words[1]);
      case "bundle" -> bundle(words[1]);
      default -> throw new IOException("a trace has the unknown line '" + words[0] + "'");
    }
  }

  /** The entry of a type; null where an image has no such type. */
  private ObjectNode type(String name) throws IOException {
    if (!known.hasType(name)) {
      return null;
    }
    ArrayNode types = root.withArray("reflection");
    for (JsonNode node : types) {
      JsonNode type = node.has("type") ? node.get("type") : node.path("name");
      if (node.isObject() && !node.has("condition") && name.equals(type.textValue())) {
        return (ObjectNode) node;
      }
    }
    added++;
    return types.addObject().put("type", name);
  }

  private void method(String owner, String name, String types) throws IOException {
    ObjectNode type = type(owner);
    boolean isConstructor = name.equals("<init>");
    String group = isConstructor ? "allDeclaredConstructors" : "allDeclaredMethods";
    if (type == null || type.path(group).booleanValue()) {
      return;
    }
    ArrayNode parameters = MAPPER.createArrayNode();
    for (String parameter : types.isEmpty() ? new String[0] : types.split(",")) {
      parameters.add(parameter);
    }
    ObjectNode method = MAPPER.createObjectNode();
    method.put("name", name);
    method.set("parameterTypes", parameters);
    addIfMissing(type.withArray("methods"), method);
  }

  private void field(String owner, String name) throws IOException {
    ObjectNode type = type(owner);
    if (type != null && !type.path("allDeclaredFields").booleanValue()) {
      addIfMissing(type.withArray("fields"), MAPPER.createObjectNode().put("name", name));
    }
  }

  private void serializable(String owner) throws IOException {
    ObjectNode type = type(owner);
    if (type != null && !type.path("serializable").booleanValue()) {
      type.put("serializable", true);
      added++;
    }
  }

  private void proxy(String[] interfaces) throws IOException {
    ObjectNode entry = MAPPER.createObjectNode();
    ArrayNode names = entry.putObject("type").putArray("proxy");
    for (String name : interfaces) {
      if (!known.hasClass(name)) {
        return;
      }
      names.add(name);
    }
    addIfMissing(root.withArray("reflection"), entry);
  }

  private void resource(String path) throws IOException {
    if (known.hasFile(path)) {
      String glob = path.replace("\\", "\\\\").replace("*", "\\*");
      addIfMissing(root.withArray("resources"), MAPPER.createObjectNode().put("glob", glob));
    }
  }

  private void bundle(String name) throws IOException {
    boolean exists = known.hasClass(name) || known.hasFile(name.replace('.', '/') + ".properties");
    if (exists) {
      addIfMissing(root.withArray("resources"), MAPPER.createObjectNode().put("bundle", name));
    }
  }

  private void addIfMissing(ArrayNode list, ObjectNode wanted) {
    for (JsonNode node : list) {
      if (node.equals(wanted)) {
        return;
      }
    }
    list.add(wanted);
    added++;
  }
}
