package org.javahermit.compiler.metadata;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.function.Consumer;
import org.javahermit.compiler.report.CompilerException;

/**
 * A JSON file that is being read: its name for messages, and where warnings go.
 *
 * @param name how a user would name it: a path, or a jar and the path in it
 * @param warnings takes whole sentences
 */
record JsonFile(String name, Consumer<String> warnings) {

  /** Parses the file's text. */
  JsonObject parse(String text) {
    try {
      JsonNode root =
          JsonMapper.builder().enable(JsonParser.Feature.ALLOW_COMMENTS).build().readTree(text);
      return new JsonObject(this, "", root);
    } catch (JsonProcessingException e) {
      String line = e.getLocation() == null ? "" : ", line " + e.getLocation().getLineNr();
      throw new CompilerException(
          name
              + line
              + " is not valid JSON: "
              + e.getOriginalMessage()
              + ". Mend the file, or take it from the class path.",
          e);
    }
  }

  /** An error at a place of the file. */
  CompilerException wrong(String path, String expected) {
    String where = path.isEmpty() ? "" : ", key '" + path + "'";
    return new CompilerException(name + where + ": expected " + expected + ".");
  }
}
