package org.javahermit.compiler.metadata;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A value of a JSON file with its path. Takes what the readers ask for; a value of the wrong kind
 * is an error that names file and key, and a key that nobody asked for is a warning.
 */
final class JsonObject {
  private final JsonFile file;
  private final String path;
  private final JsonNode node;
  private final Set<String> read = new HashSet<>();

  JsonObject(JsonFile file, String path, JsonNode node) {
    this.file = file;
    this.path = path;
    this.node = node;
  }

  boolean isList() {
    return node.isArray();
  }

  boolean isText() {
    return node.isTextual();
  }

  boolean isObject() {
    return node.isObject();
  }

  /** The value, which must be a text. */
  String text() {
    if (!node.isTextual()) {
      throw file.wrong(path, "a text");
    }
    return node.textValue();
  }

  /** The values of the list that this must be. */
  List<JsonObject> list() {
    if (!node.isArray()) {
      throw file.wrong(path, "a list");
    }
    List<JsonObject> elements = new ArrayList<>();
    for (int i = 0; i < node.size(); i++) {
      elements.add(new JsonObject(file, path + "[" + i + "]", node.get(i)));
    }
    return elements;
  }

  /** The value of a key; null where there is none. */
  JsonObject get(String key) {
    if (!node.isObject()) {
      throw file.wrong(path, "an object");
    }
    read.add(key);
    JsonNode value = node.get(key);
    return value == null || value.isNull() ? null : new JsonObject(file, below(key), value);
  }

  /** The value of a key that must be there. */
  JsonObject require(String key) {
    JsonObject value = get(key);
    if (value == null) {
      throw file.wrong(path, "an object with the key '" + key + "'");
    }
    return value;
  }

  /** The text of a key; null where there is none. */
  String text(String key) {
    JsonObject value = get(key);
    return value == null ? null : value.text();
  }

  /** Whether a key is true; absent is false. */
  boolean flag(String key) {
    JsonObject value = get(key);
    if (value == null) {
      return false;
    }
    if (!value.node.isBoolean()) {
      throw file.wrong(value.path, "true or false");
    }
    return value.node.booleanValue();
  }

  /** The elements of a key's list; none where the key is absent. */
  List<JsonObject> list(String key) {
    JsonObject value = get(key);
    return value == null ? List.of() : value.list();
  }

  /** The texts of a key's list; null where the key is absent. */
  List<String> texts(String key) {
    JsonObject value = get(key);
    return value == null ? null : value.list().stream().map(JsonObject::text).toList();
  }

  /** Keys that may be there and mean nothing here. */
  JsonObject ignore(String... keys) {
    read.addAll(List.of(keys));
    return this;
  }

  /** Warns of keys that nobody asked for. */
  void finish() {
    Set<String> unknown = new TreeSet<>();
    node.fieldNames().forEachRemaining(unknown::add);
    unknown.removeAll(read);
    for (String key : unknown) {
      file.warnings()
          .accept(
              file.name()
                  + ": unknown key '"
                  + below(key)
                  + "' is ignored. Known here: "
                  + String.join(", ", new TreeSet<>(read))
                  + ".");
    }
  }

  /** Warns about this value. */
  void warn(String message) {
    String where = path.isEmpty() ? "" : ", key '" + path + "'";
    file.warnings().accept(file.name() + where + ": " + message);
  }

  String fileName() {
    return file.name();
  }

  private String below(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }
}
