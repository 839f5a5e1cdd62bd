package org.javahermit.compiler.metadata;

import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * What a repository has for some versions of a library: one element of the library's {@code
 * index.json}.
 *
 * @param folder the folder of its files, named after the version that they were written for
 * @param tested the versions that they were tested with
 * @param defaultFor the versions that they are also meant for; null for none
 * @param isLatest whether they are for versions of which the index says nothing
 * @param isOverride whether they stand in the place of those in the jar
 */
record RepositoryEntry(
    String folder, List<String> tested, Pattern defaultFor, boolean isLatest, boolean isOverride) {

  /** How well an entry goes with a version; better ones come first. */
  enum Match {
    TESTED("tested with this version"),
    DEFAULT("meant for this version"),
    LATEST("the latest there is, not tested with this version");

    private final String text;

    Match(String text) {
      this.text = text;
    }

    @Override
    public String toString() {
      return text;
    }
  }

  /** Reads an element of an index. */
  static RepositoryEntry read(JsonObject entry) {
    List<String> tested = entry.texts("tested-versions");
    return new RepositoryEntry(
        entry.require("metadata-version").text(),
        tested == null ? List.of() : tested,
        pattern(entry.get("default-for")),
        entry.flag("latest"),
        entry.flag("override"));
  }

  private static Pattern pattern(JsonObject text) {
    try {
      return text == null ? null : Pattern.compile(text.text());
    } catch (PatternSyntaxException e) {
      text.warn("is no regular expression (" + e.getDescription() + ") and is ignored.");
      return null;
    }
  }

  /** How this goes with a version; null where it does not. */
  Match match(String version) {
    if (folder.equals(version) || tested.contains(version)) {
      return Match.TESTED;
    }
    if (defaultFor != null && defaultFor.matcher(version).matches()) {
      return Match.DEFAULT;
    }
    return isLatest ? Match.LATEST : null;
  }
}
